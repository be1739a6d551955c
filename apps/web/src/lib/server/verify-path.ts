/** Where one shows that it is oneself, and comes back from. */
export function verifyPath(back: string): string {
  return `/me/verify?to=${encodeURIComponent(back)}`;
}
