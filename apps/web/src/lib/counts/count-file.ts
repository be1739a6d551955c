import {
  renderCsv,
  renderHtml,
  renderJson,
  renderText,
  type CountResult,
  type Language,
} from '@communard/tally';

interface Form {
  readonly type: string;
  readonly render: (result: CountResult, language: Language) => string;
}

const files: Readonly<Record<string, Form>> = {
  'count.html': { type: 'text/html; charset=utf-8', render: renderHtml },
  'count.json': { type: 'application/json', render: renderJson },
  'count.csv': { type: 'text/csv; charset=utf-8', render: renderCsv },
  'count.txt': { type: 'text/plain; charset=utf-8', render: renderText },
};

/** An account as a file to be saved; undefined for a name that is none of its forms. */
export function countFile(
  name: string,
  result: CountResult,
  language: Language,
): Response | undefined {
  const form = Object.hasOwn(files, name) ? files[name] : undefined;
  return form === undefined
    ? undefined
    : new Response(form.render(result, language), {
        headers: {
          'content-type': form.type,
          // The page has a style of its own, which pages of this site may not have: it is saved.
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
        },
      });
}
