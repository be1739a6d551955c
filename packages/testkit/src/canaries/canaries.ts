/** Somebody invented, written with letters that stand together nowhere else. */
export interface Canary {
  readonly name: string;
  readonly phone: string;
  /** Other details, each with a word of its own. */
  readonly mail: string;
  readonly address: string;
  readonly note: string;
}

const names = [
  ...['Zyquenta Varlomund', 'Quorvinya Xelthamp', 'Jhossifer Wyrmkelt', 'Vexandrille Oqtuban'],
  ...['Ğülşıvar Çöküztaş', 'Işıldöğen Ümrüğaş', 'İğdirsoğ Bükçeğiz', 'Şüközdağ Ölçüvant'],
  ...['زقنطور فرلمند', 'خضيوار جثلمان', 'ظبيغوث صكرداف', 'غشميار ضثقلان'],
  ...['Þórvyxla Ðjúpræx', 'Ñuxwémbo Zárquìl', 'Grzwyłko Żędźbór', 'Œlvœrtin Ýxbràm'],
  ...["Qwe'lthar O'Zyxmond", 'Xhanghwei Zvuoqing', 'Mbwezqua Nkyxolo', 'Vjöllkers Hëzqvist'],
];

/** Twenty people who do not exist, in three scripts, each with a number nobody has. */
export const canaries: readonly Canary[] = names.map((name, i) => {
  const number = String(4_107_919 + i * 37_813);
  const tag = `qzx${String.fromCharCode(97 + i)}vwk`;
  return {
    name,
    phone: `+999 77 ${number}`,
    mail: `${tag}pelt@example.org`,
    address: `${i + 1} ${tag}strand`,
    note: `brings a ${tag}lute`,
  };
});

/**
 * What to look for: each part of a name, a number with and without spaces, and the one word of each
 * other detail that is its own. Whoever is found whole is found by the parts.
 */
export const wordsOfCanaries: readonly string[] = canaries.flatMap((canary) => {
  const { name, phone, mail, address, note } = canary;
  const own = [mail.split('@')[0]!, address.split(' ').at(-1)!, note.split(' ').at(-1)!];
  const parts = name.split(/[ ']/).filter((part) => part.length > 3);
  return [...parts, phone, phone.replaceAll(' ', ''), phone.split(' ').at(-1)!, ...own];
});
