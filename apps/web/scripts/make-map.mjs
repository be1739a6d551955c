// Draws the land of the world and finds where each country lies on the picture. Run by hand when
// the atlas changes; its three results are small and are kept with the program:
//   static/land.webp                       1200 × 600, on white; CSS blends the white away and
//                                          inverts it where the page is dark
//   packages/ui/src/country-positions.json ISO 3166-1 numeric -> alpha-2, left and top in percent
//   packages/ui/src/country-positions.css  the same as classes, since pages forbid inline styles
//
// Projection: Equal Earth (Šavrič, Patterson, Jenny 2018). Every country has its true share of the
// area, so no continent looks larger than it is. Antarctica is left out: it has no organisations,
// and the room serves the others. Land: Natural Earth 1:110m for the picture, 1:50m for positions
// (public domain, through the world-atlas package).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoCentroid, geoContains, geoEqualEarth, geoPath } from 'd3-geo';
import sharp from 'sharp';
import { feature } from 'topojson-client';

const width = 1200;
const height = 600;
const require = createRequire(import.meta.url);
const readAtlas = (name) =>
  JSON.parse(readFileSync(require.resolve(`world-atlas/${name}`), 'utf8'));
const antarctica = '010';

const small = readAtlas('countries-110m.json');
const drawn = countriesOf(small).filter(({ id }) => id !== antarctica);
const projection = geoEqualEarth().fitExtent(
  [
    [4, 4],
    [width - 4, height - 4],
  ],
  { type: 'FeatureCollection', features: drawn },
);

await drawLand();
writePositions(countryPositions());

function countriesOf(atlas) {
  return feature(atlas, atlas.objects.countries).features;
}

async function drawLand() {
  const path = geoPath(projection).digits(1);
  const shapes = drawn.map((country) => `<path d="${path(country)}"/>`).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<g fill="#c9c5ba" stroke="#ffffff" stroke-width="0.8">${shapes}</g></svg>`;
  // Flat on white: a transparent ground would make the file four times as large.
  await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .webp({ quality: 35, effort: 6 })
    .toFile(new URL('../static/land.webp', import.meta.url).pathname);
}

function countryPositions() {
  const positions = {};
  // Outlying islands share the code of their country: the largest shape comes last and stays.
  const bySize = countriesOf(readAtlas('countries-50m.json')).sort(
    (a, b) => geoArea(a) - geoArea(b),
  );
  for (const country of bySize) {
    // Disputed areas without an ISO code and Antarctica have no dot of their own.
    if (country.id === undefined || country.id === antarctica) continue;
    const alpha2 = alpha2Of(country.id);
    const [x, y] = projection(middleOf(country));
    const percent = (value, whole) => Math.round((value / whole) * 1000) / 10;
    positions[country.id] = { alpha2, left: percent(x, width), top: percent(y, height) };
  }
  return positions;
}

/** CLDR keeps the numeric codes as aliases: canonicalising a tag turns 276 into DE. */
function alpha2Of(numeric) {
  return new Intl.Locale(`und-${numeric}`).region;
}

/** The centroid of the largest polygon: of France the mainland, not a point in the Atlantic. */
function middleOf({ geometry }) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const shapes = polygons.map((coordinates) => ({ type: 'Polygon', coordinates }));
  const largest = shapes.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a));
  const centroid = geoCentroid(largest);
  return geoContains(largest, centroid) ? centroid : nearestInside(largest, centroid);
}

/** For crescent shapes: the point of a fine grid inside the polygon nearest to the centroid. */
function nearestInside(shape, [longitude, latitude]) {
  for (let ring = 1; ring <= 40; ring++) {
    for (let step = 0; step < 24; step++) {
      const angle = (step / 24) * 2 * Math.PI;
      const reach = ring * 0.25;
      const point = [longitude + reach * Math.cos(angle), latitude + reach * Math.sin(angle)];
      if (geoContains(shape, point)) return point;
    }
  }
  return [longitude, latitude];
}

function writePositions(positions) {
  const ui = new URL('../../../packages/ui/src/', import.meta.url);
  const ids = Object.keys(positions).sort();
  const rows = ids.map((id) => `  "${id}": ${JSON.stringify(positions[id])}`);
  writeFileSync(new URL('country-positions.json', ui), `{\n${rows.join(',\n')}\n}\n`);
  const rules = ids.map((id) => {
    const { alpha2, left, top } = positions[id];
    return `.at-${alpha2.toLowerCase()} { left: ${left}%; top: ${top}%; }`;
  });
  const note = '/* Made by apps/web/scripts/make-map.mjs. Maps are not mirrored: left is west. */';
  writeFileSync(new URL('country-positions.css', ui), `${note}\n${rules.join('\n')}\n`);
}
