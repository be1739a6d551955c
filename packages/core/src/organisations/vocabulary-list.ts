/** `en party; es partido` as pairs of language and words. */
export function splitByLanguage(list: string): (readonly [string, string])[] {
  return list.split(';').map((part) => {
    const [language, ...words] = part.trim().split(/\s+/);
    return [language!, words.join(' ')] as const;
  });
}
