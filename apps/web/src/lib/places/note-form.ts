import { matters, type Matter } from './place-shown.ts';

/** The matter an address asks for; the size when it asks for none that is known. */
export function matterOf(asked: string | null): Matter {
  return matters.find((matter) => matter === asked) ?? 'size';
}

/** What the form says about one matter, as core takes it. */
export function readFact(form: FormData, matter: Matter): object {
  const text = (name: string) => String(form.get(name) ?? '');
  const orUnknown = (name: string) => (text(name).trim() === '' ? null : text(name));
  switch (matter) {
    case 'size':
      return { matter, people: orUnknown('people') };
    case 'shifts':
      return { matter, shifts: orUnknown('shifts') };
    case 'density':
      return { matter, percent: orUnknown('percent') };
    case 'ties':
      return { matter, tie: text('tie'), people: orUnknown('people') };
    case 'body':
      return {
        matter,
        kind: text('kind'),
        name: text('name'),
        isPresent: text('isPresent') !== 'no',
      };
    case 'position':
      return {
        matter,
        body: text('body'),
        position: text('position'),
        holders: text('holders'),
      };
  }
}

/** Core names `fact.people`; the form names `people`. */
export function factFieldOf(field: string): string {
  return field.replace(/^fact\./, '');
}
