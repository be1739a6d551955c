import type { MethodOptions } from '../counting/request.ts';
import type { Group } from '../counting/result.ts';
import { readGroups } from './read-groups.ts';
import { RefusedSetting } from './setting-refusal.ts';
import type { SettingName, SettingRefusal } from './setting-refusal.ts';

/** Settings as people write them, in a form or behind a command; empty is as good as absent. */
export type SettingTexts = Partial<
  Readonly<Record<Exclude<SettingName, 'lots'>, string | undefined>>
>;

/** The part of a `CountRequest` that can be written in words. */
export interface ReadSettings {
  readonly seats?: number;
  readonly groups?: readonly Group[];
  readonly options: MethodOptions;
}

type Outcome =
  | { readonly ok: true; readonly settings: ReadSettings }
  | { readonly ok: false; readonly refusal: SettingRefusal };

/**
 * Reads settings, in the order below; the first that cannot be read is refused. Whether the method
 * knows them, and whether they fit the ballots, is for the count to say.
 *
 * - `seats`, `entitled`, `scoreMax`, `objectionsMax`, `answersMin`, `defaultOption`: whole numbers
 * - `quorum`: `40` votes, `1/2` or `50%` of those entitled, `1000 developers` (Debian)
 * - `majorities`: `2=3/1, 4=3/1`: option 2 needs three to one, and so does option 4
 * - `groups`: see `readGroups`
 */
export function readSettings(texts: SettingTexts): Outcome {
  try {
    return { ok: true, settings: settingsIn(texts) };
  } catch (error) {
    if (!(error instanceof RefusedSetting)) throw error;
    return { ok: false, refusal: error.refusal };
  }
}

const TEXT_READERS: {
  readonly [Name in keyof MethodOptions]-?: (text: string) => NonNullable<MethodOptions[Name]>;
} = {
  entitled: (text) => wholeNumber('entitled', text),
  abstentions: (text) => choice('abstentions', text, ['counted', 'not_counted']),
  quorum: quorumIn,
  tieRule: (text) => choice('tieRule', text, ['falls', 'carried', 'casting_vote']),
  scoreMax: (text) => wholeNumber('scoreMax', text),
  objectionsMax: (text) => wholeNumber('objectionsMax', text),
  answersMin: (text) => wholeNumber('answersMin', text),
  defaultOption: (text) => wholeNumber('defaultOption', text),
  majorities: majoritiesIn,
};

function settingsIn(texts: SettingTexts): ReadSettings {
  const written = (name: keyof SettingTexts): string => latinDigits(texts[name] ?? '').trim();
  const options: Record<string, unknown> = {};
  const seats = written('seats') === '' ? {} : { seats: wholeNumber('seats', written('seats')) };
  for (const [name, read] of Object.entries(TEXT_READERS)) {
    const text = written(name as keyof SettingTexts);
    if (text !== '') options[name] = read(text);
  }
  const groups = readGroups(latinDigits(texts.groups ?? ''));
  return { ...seats, ...(groups.length === 0 ? {} : { groups }), options };
}

function wholeNumber(setting: SettingName, text: string): number {
  const number = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new RefusedSetting({ setting, code: 'number_expected', params: { found: text } });
}

function choice<const Name extends string>(
  setting: SettingName,
  text: string,
  choices: readonly Name[],
): Name {
  const chosen = choices.find((one) => one === text);
  if (chosen !== undefined) return chosen;
  const params = { found: text, choices: choices.join(', ') };
  throw new RefusedSetting({ setting, code: 'choice_expected', params });
}

function quorumIn(text: string): NonNullable<MethodOptions['quorum']> {
  const share = /^(\d{1,15})\s*\/\s*(\d{1,15})$/.exec(text);
  if (share) {
    return { kind: 'share', numerator: Number(share[1]), denominator: Number(share[2]) };
  }
  const percent = /^(\d{1,3})\s*[%٪]$/.exec(text);
  if (percent) return { kind: 'share', numerator: Number(percent[1]), denominator: 100 };
  const developers = /^(\d{1,15})\s+developers$/.exec(text);
  if (developers) return { kind: 'developers', developers: Number(developers[1]) };
  if (/^\d{1,15}$/.test(text)) return { kind: 'votes', votes: Number(text) };
  const params = { found: text };
  throw new RefusedSetting({ setting: 'quorum', code: 'quorum_expected', params });
}

function majoritiesIn(text: string): NonNullable<MethodOptions['majorities']> {
  return text.split(/[,;\n،]/).flatMap((part) => {
    const written = part.trim();
    if (written === '') return [];
    const [, option, numerator, denominator] =
      /^(\d{1,9})\s*=\s*(\d{1,9})\s*[/:]\s*(\d{1,9})$/.exec(written) ?? [];
    if (option === undefined) {
      const params = { found: written };
      throw new RefusedSetting({ setting: 'majorities', code: 'majority_expected', params });
    }
    const ratio = { numerator: Number(numerator), denominator: Number(denominator) };
    return [{ option: Number(option), ...ratio }];
  });
}

/** Arabic and Persian keyboards type their own digits. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
}
