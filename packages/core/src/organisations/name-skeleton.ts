import { foldText } from './fold-text.ts';
import { romanise } from './romanise.ts';

/**
 * The words of a name reduced to how they sound, so that one name in two scripts, or in two
 * romanisations of one script, gives the same words: `Българска Комунистическа Партия`,
 * `Balgarska Komunisticheska Partiya` and `Balgarska Komunistitscheska Partija` become one.
 * Coarse on purpose: equal skeletons are evidence that a name is the same, never proof.
 */
export function skeletonWords(name: string): string[] {
  return foldText(markSibilants(romanise(name)))
    .split(' ')
    .map(skeletonOfWord)
    .filter((word) => word !== '');
}

/**
 * The consonants of a skeleton. In Arabic and Hebrew writing vowels are not written and `w` and
 * `y` stand for vowels as often as for sounds of their own, so those two go as well.
 */
export function consonantsOf(skeleton: string): string {
  return skeleton.replace(/[aeiouv]|(?<=.)h$/g, '');
}

/** `č`, `š`, `ž`, `ş` and their like are hissing sounds: their letter without the hook is not. */
function markSibilants(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[čćçšśşșžźżţț]/g, 's');
}

/**
 * In order: longer groups before the letters they are made of. `sh`, `zh`, `ch`, `tsch`, `ts`, `c`
 * before `e` and `i`, `z` are one class; so are `y`, `j`, `i`; `w` and `v`; `kh` and `h`.
 */
const soundClasses: readonly (readonly [RegExp, string])[] = [
  [/tsch|tch|sch|tzs|dzh|chh|sh|ch|zh|ts|tz|sz|cz|zs/g, 's'],
  [/z/g, 's'],
  [/x/g, 'ks'],
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/jh/g, 'j'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/(?<=[bdgrt])h/g, ''],
  [/w/g, 'v'],
  [/ou/g, 'u'],
  [/[jy]/g, 'i'],
  [/(.)\1+/gu, '$1'],
  [/ie/g, 'e'],
  [/(?<=a)h$/g, ''],
];

function skeletonOfWord(word: string): string {
  let skeleton = word;
  for (const [group, sound] of soundClasses) skeleton = skeleton.replace(group, sound);
  return skeleton;
}
