export { areas, type Area, type MessageKey, type RefusalTextCode } from './catalogue.ts';
export {
  compareTexts,
  countryName,
  directionOfTag,
  formatDay,
  formatDayOfYear,
  formatList,
  formatMoment,
  formatMonth,
  formatNumber,
  languageName,
  weekdayName,
  type DayStyle,
} from './format.ts';
export { isolate } from './isolate.ts';
export {
  defaultLocale,
  direction,
  intlTag,
  isLocale,
  locales,
  ownName,
  type Direction,
  type Locale,
} from './locales.ts';
export { negotiateLocale } from './negotiate-locale.ts';
export { refusalText, refusalTextCodes, type RefusalToTell } from './refusal-text.ts';
export { lookup, translator, type MessageParams, type Translator } from './translator.ts';
