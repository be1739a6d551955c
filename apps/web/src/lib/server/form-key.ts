/** The key that makes a form safe to send twice; see `FormKey.svelte`. */
export function formKey(form: FormData): string | undefined {
  const key = form.get('key');
  return typeof key === 'string' && key !== '' ? key : undefined;
}
