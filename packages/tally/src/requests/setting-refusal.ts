import type { OptionName } from '../counting/methods.ts';

/** What a person can write beside the ballots. */
export type SettingName = 'seats' | OptionName | 'groups' | 'lots';

/** Why a setting could not be read. `found` is what stood there. */
export type SettingRefusal = { readonly setting: SettingName } & (
  | { readonly code: 'number_expected'; readonly params: { readonly found: string } }
  | {
      readonly code: 'choice_expected';
      readonly params: { readonly found: string; readonly choices: string };
    }
  | { readonly code: 'quorum_expected'; readonly params: { readonly found: string } }
  | { readonly code: 'majority_expected'; readonly params: { readonly found: string } }
  | {
      readonly code: 'group_expected';
      readonly params: { readonly found: string; readonly line: number };
    }
  | {
      readonly code: 'json_expected';
      readonly params: { readonly line: number; readonly column: number };
    }
  | { readonly code: 'lots_expected'; readonly params: { readonly number: number } }
);

/** Thrown inside the readers of this folder, which all return it. */
export class RefusedSetting extends Error {
  readonly refusal: SettingRefusal;

  constructor(refusal: SettingRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
