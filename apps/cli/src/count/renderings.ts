import {
  renderCsv,
  renderHtml,
  renderJson,
  renderText,
  type CountResult,
  type Language,
} from '@communard/tally';

export type Rendering = (result: CountResult, language: Language) => string;

/** The ways in which an account can be written. */
export const renderings = {
  text: renderText,
  json: renderJson,
  html: renderHtml,
  csv: renderCsv,
} satisfies Record<string, Rendering>;
