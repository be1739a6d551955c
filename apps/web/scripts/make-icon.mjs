// Draws the icon: a plain page with lines, which says nothing about who uses it. Run by hand.
import sharp from 'sharp';

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
  <rect width="64" height="64" rx="10" fill="#1a1916"/>
  <g fill="#ffffff">
    <rect x="16" y="17" width="32" height="5"/>
    <rect x="16" y="29" width="32" height="5"/>
    <rect x="16" y="41" width="20" height="5"/>
  </g>
</svg>`;

for (const [file, size] of [
  ['icon.png', 192],
  ['icon-512.png', 512],
])
  await sharp(Buffer.from(drawing))
    .resize(size, size)
    .png({ palette: true, colours: 8 })
    .toFile(new URL(`../static/${file}`, import.meta.url).pathname);
