/** The app's own colours: a file that goes away takes them along (`looks.test.ts` holds them to `tokens.css`). */
export const colors = {
  paper: 'light-dark(#f8f5ef, #0d1418)',
  surface: 'light-dark(#fffdfa, #141d22)',
  ink: 'light-dark(#172126, #e8edee)',
  'ink-soft': 'light-dark(#465359, #b4bfc3)',
  'ink-faint': 'light-dark(#5f6a6f, #93a0a5)',
  line: 'light-dark(#e4ddd0, #2a3840)',
  accent: 'light-dark(#0b6175, #70c8d6)',
} as const;

const properties = Object.entries(colors)
  .map(([name, value]) => `--${name}:${value}`)
  .join(';');

/** The whole style sheet of a snapshot. A browser without `light-dark()` shows its own black on white. */
export const looks = `
:root{color-scheme:light dark;${properties}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{margin:0;font-size:1.75rem;line-height:1.2}
h2{margin:0 0 .75rem;font-size:1.2rem;line-height:1.25}
p{margin:.25rem 0;max-width:44rem}
header p,footer,dd,li{color:var(--ink-soft)}
section{margin-block-start:1.25rem;padding:1.25rem;background:var(--surface);border:1px solid var(--line);border-radius:1rem}
footer{margin-block-start:1.25rem;font-size:.9rem}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr));gap:1rem 1.5rem;margin:0}
dt{font-size:.9rem;font-weight:600;color:var(--ink-soft)}
dd{margin:0;font-size:.9rem}
.value{font-size:1.35rem;font-weight:650;color:var(--ink);font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;text-align:end;border-block-end:1px solid var(--line);white-space:nowrap}
th{font-weight:600}
tbody th{font-weight:400}
th:first-child{text-align:start}
svg{display:block;width:100%;min-width:36rem;height:auto}
svg text{font-size:13px;fill:var(--ink-faint)}
.x{text-anchor:middle}
.y{text-anchor:end}
.grid{stroke:var(--line)}
path{fill:none;stroke-linecap:round;stroke-linejoin:round}
.dots{stroke:var(--ink-faint);stroke-width:4}
.trend{stroke:var(--accent);stroke-width:2.5}
.bridges{stroke:var(--accent);stroke-width:1.5;stroke-dasharray:3 5}
.goal{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 4}
ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.9rem}
li{display:flex;gap:.4rem;align-items:center}
.key{width:1.5rem;min-width:0;flex:none}
@media print{:root{color-scheme:only light;--paper:#fff;--surface:#fff}body{padding:0}section{break-inside:avoid-page;border:0;padding:0}thead{display:table-header-group}tr{break-inside:avoid}}
`;
