import positions from './country-positions.json' with { type: 'json' };

const known = new Set(Object.values(positions).map(({ alpha2 }) => alpha2));

/** Whether the map knows where a country lies; by ISO 3166-1 alpha-2. */
export function hasPosition(country: string): boolean {
  return known.has(country.toUpperCase());
}
