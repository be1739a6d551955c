/**
 * All verbs in the order in which the overview lists them. Each is loaded when it is called: what
 * needs no database must not wait for one.
 */
export const verbs = {
  serve: () => import('./verbs/serve.ts').then((file) => file.serve),
  demo: () => import('./verbs/demo.ts').then((file) => file.demo),
  invite: () => import('./verbs/invite.ts').then((file) => file.invite),
  import: () => import('./verbs/import.ts').then((file) => file.importVerb),
  export: () => import('./verbs/export.ts').then((file) => file.exportVerb),
  verify: () => import('./verbs/verify.ts').then((file) => file.verify),
  count: () => import('./verbs/count.ts').then((file) => file.countVerb),
  rebuild: () => import('./verbs/rebuild.ts').then((file) => file.rebuild),
  migrate: () => import('./verbs/migrate.ts').then((file) => file.migrate),
  doctor: () => import('./verbs/doctor.ts').then((file) => file.doctor),
  backup: () => import('./verbs/backup.ts').then((file) => file.backup),
  restore: () => import('./verbs/restore.ts').then((file) => file.restore),
  keys: () => import('./verbs/keys.ts').then((file) => file.keys),
  seal: () => import('./verbs/seal.ts').then((file) => file.seal),
};

export type VerbName = keyof typeof verbs;

/** Whether there is a verb of this name. */
export function isVerbName(name: string): name is VerbName {
  return Object.hasOwn(verbs, name);
}
