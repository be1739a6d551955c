/** Back to where one was; never to another site. */
export function ownPath(from: unknown, otherwise = '/'): string {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : otherwise;
}
