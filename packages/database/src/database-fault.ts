/** SQLSTATE classes after which the same transaction may well succeed: serialisation, deadlock,
 * connection trouble, a server that is shutting down or starting. */
const transientStates = new Set(['40001', '40P01', '57P01', '57P02', '57P03', '53300']);

/** Whether a failed transaction may be tried again as it was; other faults than ours may say so. */
export function isTransient(error: unknown): boolean {
  const fault = error as { code?: unknown; transient?: unknown } | null;
  if (fault?.transient === true) return true;
  const code = fault?.code;
  if (typeof code !== 'string') return false;
  return transientStates.has(code) || code.startsWith('08') || code === 'ECONNRESET';
}

/** Whether the role may not do what was asked. */
export function isPermissionDenied(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '42501';
}

/** Whether a unique constraint refused a row; `constraint` narrows it to one by name. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const fault = error as { code?: unknown; constraint?: unknown } | null;
  return fault?.code === '23505' && (constraint === undefined || fault.constraint === constraint);
}
