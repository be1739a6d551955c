/** What was sent is no form, or one that is cut off: the sender's fault, and no defect here. */
export class UnreadableForm extends Error {
  override readonly name = 'UnreadableForm';

  constructor() {
    super('what was sent cannot be read as a form');
  }
}

/**
 * Has the request's form refused where it cannot be read. That a body is too large is told by the
 * server in an error of its own, which stays.
 *
 * @throws from `formData`: UnreadableForm
 */
export function refuseUnreadable(request: Request): void {
  const read = request.formData.bind(request);
  request.formData = () =>
    read().catch((cause: unknown) => {
      throw cause instanceof TypeError ? new UnreadableForm() : cause;
    });
}
