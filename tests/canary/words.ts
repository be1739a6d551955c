import { canaries } from '@communard/testkit';
import type { Words } from '../site/fill-form.ts';

/** What people of the depot write: canaries wherever a person may stand, and in free words too. */
export function canaryWords(recipient: string): Words {
  let last = 0;
  return {
    textFor: (name) => {
      const canary = canaries[(last += 1) % canaries.length]!;
      const { phone, mail, address, note } = canary;
      if (/phone|contact|number/i.test(name)) return phone;
      if (/mail/i.test(name)) return mail;
      if (/address|place/i.test(name)) return address;
      if (/recipients/i.test(name)) return recipient;
      if (/name/i.test(name)) return canary.name;
      return /^(?:text|ballots)$/i.test(name) ? listOf(last) : `${canary.name}, ${phone}, ${note}`;
    },
  };
}

/** Two of them as a list that can be brought in. */
function listOf(from: number): string {
  const rows = [0, 1].map((i) => canaries[(from + i) % canaries.length]!);
  return ['name,phone,mail', ...rows.map((row) => `${row.name},${row.phone},${row.mail}`)].join(
    '\n',
  );
}

/** A canary in every field, also where a count, a choice or an id belongs. */
export const nonsense: Words = {
  isNonsense: true,
  textFor: (_, turn) => `${canaries[turn % canaries.length]!.name} ${canaries[turn]!.phone}`,
};

/** What people elsewhere write: words about nobody. */
export function plainWords(recipient: string): Words {
  let last = 0;
  return {
    textFor: (name) => {
      last += 1;
      if (/mail|notice/i.test(name)) return `desk${last}@office.example.org`;
      if (/recipients/i.test(name)) return recipient;
      if (/slug/i.test(name)) return `made-${last}`;
      if (/phone|contact/i.test(name)) return `+999 11 ${20_000 + last}`;
      return /^(?:text|ballots)$/i.test(name) ? `name\nLine ${last}` : `plain words ${last}`;
    },
  };
}
