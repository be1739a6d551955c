/**
 * Names put together from invented syllables, so that nobody is meant. Same number, same name, in
 * the demonstration of every day.
 */
const beginnings = [
  'Ar',
  'Bel',
  'Cor',
  'Dal',
  'Es',
  'Fen',
  'Gal',
  'Hal',
  'Il',
  'Jor',
  'Kel',
  'Lor',
];
const endings = ['an', 'eth', 'ia', 'on', 'ur', 'iva', 'ek', 'ora', 'im', 'ael', 'una', 'os'];
const families = [
  'Brookmere',
  'Dunlow',
  'Eastwharf',
  'Fernhollow',
  'Gatewell',
  'Highmarsh',
  'Kilnford',
  'Lowbridge',
  'Millrace',
  'Northsluice',
  'Oakferry',
  'Pebbleshore',
  'Quarrylane',
  'Reedbank',
  'Saltmarket',
  'Towpath',
];

export interface InventedPerson {
  readonly name: string;
  readonly phone: string;
}

/** The person with this number; numbers below 2,304 give different names. */
export function inventedPerson(number: number): InventedPerson {
  const first = number % beginnings.length;
  const second = Math.floor(number / beginnings.length) % endings.length;
  const family = Math.floor(number / (beginnings.length * endings.length)) + number;
  const given = `${beginnings[first]}${endings[second]}`;
  // +999 is no country's prefix (ITU-T E.164, reserved): no call reaches anybody.
  const phone = `+999 55 ${String(10_000 + number)}`;
  return { name: `${given} ${families[family % families.length]}`, phone };
}
