/** Everything the page needs: no script, no picture, no font, nothing from elsewhere. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--ink:#1a1916;--ink2:#504d46;--line:#cfccc2;--control:#6f6b62;--empty:#eceae4;--full:#174a7c;--mark:#b3001b;--head:#f5f4f0}
@media (prefers-color-scheme:dark){:root{--bg:#141412;--ink:#f2f0ea;--ink2:#c4c0b6;--line:#3d3b36;--control:#918d83;--empty:#262521;--full:#a9cdf0;--mark:#ff9a9f;--head:#1e1d1a}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-inline-size:75rem;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin-block:.5rem}
h2{font-size:1.2rem;margin-block:2rem .5rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}
dt{color:var(--ink2)}
dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;min-inline-size:100%}
caption{text-align:start;color:var(--ink2);padding-block:.5rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-block-end:1px solid var(--line)}
thead th{background:var(--head)}
tbody th{font-weight:600;position:sticky;inset-inline-start:0;background:var(--bg)}
td{min-inline-size:7rem;font-size:.9rem;font-variant-numeric:tabular-nums}
td b{display:block}
.bar{display:block;position:relative;block-size:.7rem;margin-block-start:.2rem;background:var(--empty);border:1px solid var(--control);border-radius:2px;overflow:hidden}
.bar i{display:block;block-size:100%;background:var(--full);print-color-adjust:exact;forced-color-adjust:none}
.bar u{position:absolute;inset-block:0;inline-size:2px;background:var(--mark);box-shadow:0 0 0 1px var(--bg);print-color-adjust:exact;forced-color-adjust:none}
ol.stages{list-style:none;padding:0}
ol.stages li{margin-block:.4rem}
@media print{:root{--bg:#fff;--ink:#000;--ink2:#333;--head:#fff}body{padding:0;max-inline-size:none;font-size:9pt}.scroll{overflow:visible}td{min-inline-size:0}tr,li{break-inside:avoid}thead{display:table-header-group}tbody th{position:static}}
`.trim();
