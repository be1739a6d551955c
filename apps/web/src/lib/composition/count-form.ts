import { groupsMax } from '@communard/core';

/** The numbers of a form, by the names of core: `counts.0.members` beside `counts.0.group`. */
export function readCounts(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const part = (name: string) => ({
    asked: text(`${name}.asked`),
    answered: text(`${name}.answered`),
  });
  const counts = Array.from({ length: groupsMax }, (_, at) => ({
    group: text(`counts.${at}.group`),
    members: text(`counts.${at}.members`),
    offices: text(`counts.${at}.offices`),
  }));
  return {
    members: part('members'),
    offices: part('offices'),
    counts: counts.filter(({ group }) => group !== ''),
  };
}
