import type { MessageKey, Translator } from '@communard/languages';
import { METHODS, methodName, type Language, type Method } from '@communard/tally';

/** A method with what it is for, in plain words. */
export interface GuidedMethod {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly rule: string;
  /** Undefined where the rule stands in the program's own documents. */
  readonly address: string | undefined;
}

const kinds: readonly Method['kind'][] = ['motion', 'options', 'seats'];

/** All methods by what they decide. */
export function methodGuide(language: Language, t: Translator) {
  return kinds.map((kind) => ({
    kind,
    title: t(`count.which_${kind}`),
    methods: METHODS.filter((method) => method.kind === kind).map((method): GuidedMethod => {
      const { title, dated, address } = method.rule;
      const key = `count.for_${method.id.replaceAll('-', '_')}` as MessageKey;
      return {
        id: method.id,
        name: methodName(method.id, language),
        purpose: t(key),
        rule: t('count.rule', { title, dated }),
        address: address.startsWith('https://') ? address : undefined,
      };
    }),
  }));
}
