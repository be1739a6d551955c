/**
 * Where "Leave this site" leads, on installations that want it: an unsuspicious page, such as a
 * weather forecast. Undefined where the operator named none, or named what is no web address.
 */
export function quickExitUrl(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  const named = environment['COMMUNARD_QUICK_EXIT_URL'];
  if (named === undefined || !URL.canParse(named)) return undefined;
  const { protocol, href } = new URL(named);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
