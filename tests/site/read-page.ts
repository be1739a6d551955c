import { parse, type HTMLElement } from 'node-html-parser';
import type { Answer } from './visitor.ts';

/** One field of a form, as a browser without scripts would see it. */
export interface FormField {
  readonly name: string;
  readonly kind: 'hidden' | 'text' | 'number' | 'radio' | 'checkbox' | 'select' | 'file';
  /** What stands in it. */
  readonly value: string;
  /** What can be chosen. */
  readonly choices: readonly string[];
  readonly isChecked: boolean;
}

/** A form and one of the buttons that send it. */
export interface PageForm {
  readonly method: 'get' | 'post';
  /** Path and query it is sent to. */
  readonly action: string;
  readonly isMultipart: boolean;
  readonly fields: readonly FormField[];
  readonly button: { readonly name: string; readonly value: string } | undefined;
}

/** What a page is made of, for those who walk on from it. */
export interface ReadPage {
  readonly root: HTMLElement;
  /** Paths and queries of this site, without what is only loaded. */
  readonly links: readonly string[];
  readonly forms: readonly PageForm[];
}

export function readPage({ path, body }: Pick<Answer, 'path' | 'body'>): ReadPage {
  const root = parse(body.toString('utf8'));
  const base = new URL(path, 'http://site.example');
  const own = (href: string | undefined): string[] => {
    const url = URL.parse(href ?? '', base.href);
    return url === null || url.origin !== base.origin ? [] : [url.pathname + url.search];
  };
  const links = root.querySelectorAll('a[href]').flatMap((link) => own(link.getAttribute('href')));
  const forms = root.querySelectorAll('form').flatMap((form) => {
    const fields = fieldsOf(form);
    const isMultipart = form.getAttribute('enctype') === 'multipart/form-data';
    const method = form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get';
    const buttons = form
      .querySelectorAll('button')
      .filter((button) => (button.getAttribute('type') ?? 'submit') === 'submit');
    return (buttons.length === 0 ? [undefined] : buttons).map((button): PageForm => {
      const where = button?.getAttribute('formaction') ?? form.getAttribute('action') ?? path;
      const name = button?.getAttribute('name');
      const value = button?.getAttribute('value') ?? '';
      return {
        ...{ method, fields, isMultipart, action: own(where)[0] ?? path },
        button: name === undefined ? undefined : { name, value },
      };
    });
  });
  return { root, links: [...new Set(links)], forms };
}

function fieldsOf(form: HTMLElement): FormField[] {
  const fields = form.querySelectorAll('input[name], select[name], textarea[name]');
  return fields.map((field) => {
    const name = field.getAttribute('name')!;
    const common = { name, choices: [], isChecked: field.hasAttribute('checked') };
    if (field.tagName === 'TEXTAREA') return { ...common, kind: 'text', value: field.textContent };
    if (field.tagName === 'SELECT') {
      const options = field.querySelectorAll('option');
      const valueOf = (option: HTMLElement) => option.getAttribute('value') ?? option.textContent;
      const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
      const value = chosen === undefined ? '' : valueOf(chosen);
      return { ...common, kind: 'select', value, choices: options.map(valueOf) };
    }
    const value = field.getAttribute('value') ?? '';
    const type = field.getAttribute('type') ?? 'text';
    const isNumber = type === 'number' || field.getAttribute('inputmode') === 'numeric';
    const known = ['hidden', 'radio', 'checkbox', 'file'] as const;
    const kind = known.find((one) => one === type) ?? (isNumber ? 'number' : 'text');
    return { ...common, kind, value: value || (kind === 'checkbox' ? 'on' : '') };
  });
}
