// Generated from templates/ by `npm run build`. Do not edit.
// @ts-nocheck
import type { TemplateFunction } from "eta/core";
import type { Theme } from "./theme.ts";

/** The built-in themes by name. */
export const THEMES: Readonly<Record<string, Theme>> = {
"calm": {"style":":root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}header,main{width:100%;max-width:var(--width);margin-inline:auto;padding-inline:clamp(1.25rem,5vw,3rem)}header{padding-block:1.5rem 0;font-weight:600}header a{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0.6rem;color:inherit;text-decoration:none}header img{display:block;height:2.25rem;max-width:min(12rem,100%);object-fit:contain;object-position:0}main{margin-block:auto;padding-block:clamp(2rem,6vw,4rem)}.art svg{display:block;width:100%;height:auto;max-width:var(--art)}p,ul,h1{margin:0 0 1rem;text-wrap:pretty}h1{line-height:1.15;text-wrap:balance}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(ja),:lang(ko),:lang(zh)) *{letter-spacing:0;font-style:normal}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(vi)) h1{line-height:1.4}:lang(ja) h1{word-break:auto-phrase}:lang(ko){word-break:keep-all}[dir=\"rtl\"] .redirect svg{scale:-1 1}.detail{white-space:pre-line}ul{padding-inline-start:1.25rem}a{color:var(--accent);text-underline-offset:0.2em}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}nav{display:flex;flex-wrap:wrap;gap:0.75rem 1.25rem;align-items:center;margin-block:1.75rem 0}nav a{padding-block:0.35rem}nav>:first-child{padding:0.65rem 1.15rem;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}nav>:first-child:hover{text-decoration:underline}.reference{margin-block:2.25rem 0;color:var(--soft);font-size:0.9375rem}small{font-size:0.9em}code{font-family:var(--mono);font-size:0.95em;color:var(--ink)}@media (forced-colors:active){nav>:first-child{border:2px solid}}@media print{body{min-height:0}nav,.art{display:none}}:root{--accent:#a24a08;--on-accent:#fff;--wash:#f6e7d8;--ink:#1d1b18;--soft:#5f584f;--paper:#fbf9f6;--line:#e6dfd5;--radius:0.6rem;--width:42rem;--art:11rem;--font:ui-sans-serif,system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}.redirect{--accent:#175cb0;--wash:#dfeafa}.server-error{--accent:#ad2a21;--wash:#f8e1de}@media screen and (prefers-color-scheme:dark){:root{--accent:#f0a869;--on-accent:#231405;--wash:#3a2a1b;--ink:#f3f0eb;--soft:#b6aea3;--paper:#181614;--line:#38332d}.redirect{--accent:#8dbcf7;--on-accent:#06182e;--wash:#1b2c42}.server-error{--accent:#f39d95;--on-accent:#2c0805;--wash:#43221f}}.art{margin-block-end:1.75rem;margin-inline-start:-0.4rem}.code{margin-block-end:0.4rem;color:var(--accent);font-weight:600}h1{font-size:clamp(1.875rem,1.3rem + 2.8vw,2.875rem);font-weight:680;letter-spacing:-0.021em}.summary{font-size:1.1875rem;max-width:34rem}.detail{padding:0.85rem 1.1rem;border-radius:var(--radius);background:var(--wash)}.advice{color:var(--soft)}.advice li::marker{color:var(--accent)}.retry{font-weight:600}time,.fact{font-weight:400;color:var(--soft)}.reference{padding-block-start:1.1rem;border-block-start:1px solid var(--line)}","styleHash":"'sha256-N+aIROxEYj3QWe5HD22i78hZTBd90tmkeed75RQi7w0='","illustrations":{"redirect":"<svg width=\"220\" height=\"132\" viewBox=\"0 0 220 132\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path fill=\"var(--wash)\" stroke=\"none\" d=\"M10 98c10-44 52-72 100-70s90 30 98 66c5 26-42 32-98 32S4 124 10 98Z\"/><path d=\"M106 122V34\" /><path d=\"M88 122h36\" /><path d=\"M66 34h74l20 14-20 14H66Z\" fill=\"var(--paper)\"/><path d=\"M84 48h44M118 40l10 8-10 8\" stroke=\"var(--accent)\"/><path d=\"M92 74h48v20H92L78 84Z\" fill=\"var(--paper)\" opacity=\".55\"/></svg>","client-error":"<svg width=\"220\" height=\"132\" viewBox=\"0 0 220 132\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path fill=\"var(--wash)\" stroke=\"none\" d=\"M10 98c14-40 50-72 98-70s92 30 98 66c4 26-40 32-98 32S2 122 10 98Z\"/><path d=\"M38 44l40-14 44 16 40-14v58l-40 14-44-16-40 14Z\" fill=\"var(--paper)\"/><path d=\"M78 30v58M122 46v58\" opacity=\".35\"/><path d=\"M52 78c10-14 22 4 34-8s14-14 22-12\" stroke=\"var(--accent)\" stroke-dasharray=\"1 9\"/><circle cx=\"150\" cy=\"74\" r=\"22\" fill=\"var(--paper)\" stroke=\"var(--accent)\"/><path d=\"M166 90l20 20\" stroke=\"var(--accent)\" stroke-width=\"7\"/></svg>","server-error":"<svg width=\"220\" height=\"132\" viewBox=\"0 0 220 132\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path fill=\"var(--wash)\" stroke=\"none\" d=\"M12 96C20 50 62 24 112 28s90 32 96 68c4 24-44 30-98 30S8 120 12 96Z\"/><path d=\"M6 84h30c14 0 14-18 28-18\" stroke=\"var(--accent)\"/><path d=\"M64 46h16c14 0 22 9 22 20s-8 20-22 20H64Z\" fill=\"var(--paper)\"/><path d=\"M102 58h10M102 74h10\" stroke-width=\"6\"/><path d=\"M156 46h-12c-12 0-18 9-18 20s6 20 18 20h12Z\" fill=\"var(--paper)\"/><path d=\"M138 59v1M138 73v1\" stroke-width=\"7\"/><path d=\"M156 66c14 0 14 18 28 18h30\" stroke=\"var(--accent)\"/><path d=\"M114 30v-10M104 34l-6-8M126 34l6-8\" stroke=\"var(--accent)\"/></svg>"}},
"paper": {"style":":root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}header,main{width:100%;max-width:var(--width);margin-inline:auto;padding-inline:clamp(1.25rem,5vw,3rem)}header{padding-block:1.5rem 0;font-weight:600}header a{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0.6rem;color:inherit;text-decoration:none}header img{display:block;height:2.25rem;max-width:min(12rem,100%);object-fit:contain;object-position:0}main{margin-block:auto;padding-block:clamp(2rem,6vw,4rem)}.art svg{display:block;width:100%;height:auto;max-width:var(--art)}p,ul,h1{margin:0 0 1rem;text-wrap:pretty}h1{line-height:1.15;text-wrap:balance}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(ja),:lang(ko),:lang(zh)) *{letter-spacing:0;font-style:normal}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(vi)) h1{line-height:1.4}:lang(ja) h1{word-break:auto-phrase}:lang(ko){word-break:keep-all}[dir=\"rtl\"] .redirect svg{scale:-1 1}.detail{white-space:pre-line}ul{padding-inline-start:1.25rem}a{color:var(--accent);text-underline-offset:0.2em}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}nav{display:flex;flex-wrap:wrap;gap:0.75rem 1.25rem;align-items:center;margin-block:1.75rem 0}nav a{padding-block:0.35rem}nav>:first-child{padding:0.65rem 1.15rem;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}nav>:first-child:hover{text-decoration:underline}.reference{margin-block:2.25rem 0;color:var(--soft);font-size:0.9375rem}small{font-size:0.9em}code{font-family:var(--mono);font-size:0.95em;color:var(--ink)}@media (forced-colors:active){nav>:first-child{border:2px solid}}@media print{body{min-height:0}nav,.art{display:none}}:root{--accent:#7a1f1f;--on-accent:#fff;--ink:#1b1a17;--soft:#55504a;--paper:#f4efe4;--line:#1b1a17;--radius:0;--width:42rem;--art:15rem;--font:\"Iowan Old Style\",\"Palatino Linotype\",Palatino,\"Noto Serif\",\"Book Antiqua\",Georgia,serif;--mono:\"Courier New\",Courier,monospace}.redirect{--accent:#1d4170}.client-error{--accent:#6b3d06}@media screen and (prefers-color-scheme:dark){:root{--accent:#e8a19a;--on-accent:#2a0b08;--ink:#ece5d6;--soft:#b9b0a0;--paper:#1c1a16;--line:#ece5d6}.redirect{--accent:#a5c4ea;--on-accent:#0b1d33}.client-error{--accent:#e5ba7d;--on-accent:#2a1a03}}body{text-align:center;font-size:1.125rem}header{letter-spacing:0.04em;font-variant-caps:small-caps;font-size:1.25rem}main{padding-block:2.5rem}.art svg{margin-inline:auto}.code{margin-block:1.5rem 1.25rem;padding-block:0.4rem;border-block:4px double var(--line);font-variant-caps:small-caps;letter-spacing:0.08em}.code b{font-variant-numeric:oldstyle-nums}h1{font-size:clamp(1.875rem,1.3rem + 2.8vw,2.75rem);font-weight:500}.summary{font-size:1.25rem;font-style:italic}.detail{border:1px solid var(--line);padding:0.75rem 1rem}ul{list-style:none;padding:0}li + li::before{content:\"❧\";content:\"❧\" / \"\";display:block;color:var(--accent);line-height:1.4}nav{justify-content:center}nav>:first-child{border:1px solid var(--accent);background:none;color:var(--accent);font-weight:500}time,.fact,.reference{color:var(--soft)}","styleHash":"'sha256-iWuXMElyc1eXnqmUcn8JIZIu1JNdAFh+IFA8rTKP9bY='","illustrations":{"redirect":"<svg width=\"240\" height=\"110\" viewBox=\"0 0 240 110\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"M20 34h20v52H20M40 40h9v40h-9\"/><path d=\"M49 45c16 0 22-12 38-12h62c9 0 9 14 0 14h-40h8c9 0 9 12 0 12h-6c9 0 8 12 0 12h-5c8 0 7 10 0 10H84c-14 0-20-5-35-6\"/><path d=\"M82 47c10 0 14 6 22 8 6 2 5 9-1 9-9 0-15-4-21-7\"/><path d=\"M172 40h40M200 28l13 12-13 12\" stroke=\"var(--accent)\"/></svg>","client-error":"<svg width=\"240\" height=\"110\" viewBox=\"0 0 240 110\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\"><path d=\"M120 22C100 10 66 10 40 18v72c26-8 60-8 80 4 20-12 54-12 80-4V18c-26-8-60-8-80 4Zm0 0v72\"/><path d=\"M54 34c18-4 36-3 52 2M54 48c18-4 36-3 52 2M54 62c18-4 36-3 52 2M54 76c18-4 36-3 52 2M134 36c16-5 34-6 52-2\"/><path d=\"M150 50l10 3-4 8 12 2-6 9 11 3v12c-14-1-28 0-39 5V54Z\" stroke=\"var(--accent)\" stroke-dasharray=\"4 4\"/></svg>","server-error":"<svg width=\"240\" height=\"110\" viewBox=\"0 0 240 110\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\"><path d=\"M106 100V50c4 4 8 4 12 0s8-4 16 0v50M120 48V40M112 54v8c0 4-6 4-6 0\"/><path d=\"M78 100h84c-4 8-14 8-20 8H98c-6 0-16 0-20-8Z\"/><path d=\"M150 100c12 2 16-12 4-12\"/><path d=\"M120 34c-10-6 8-10 0-16s8-8 2-16M132 30c6-5-4-8 1-13\" stroke=\"var(--accent)\"/></svg>"}},
"playful": {"style":":root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}header,main{width:100%;max-width:var(--width);margin-inline:auto;padding-inline:clamp(1.25rem,5vw,3rem)}header{padding-block:1.5rem 0;font-weight:600}header a{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0.6rem;color:inherit;text-decoration:none}header img{display:block;height:2.25rem;max-width:min(12rem,100%);object-fit:contain;object-position:0}main{margin-block:auto;padding-block:clamp(2rem,6vw,4rem)}.art svg{display:block;width:100%;height:auto;max-width:var(--art)}p,ul,h1{margin:0 0 1rem;text-wrap:pretty}h1{line-height:1.15;text-wrap:balance}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(ja),:lang(ko),:lang(zh)) *{letter-spacing:0;font-style:normal}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(vi)) h1{line-height:1.4}:lang(ja) h1{word-break:auto-phrase}:lang(ko){word-break:keep-all}[dir=\"rtl\"] .redirect svg{scale:-1 1}.detail{white-space:pre-line}ul{padding-inline-start:1.25rem}a{color:var(--accent);text-underline-offset:0.2em}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}nav{display:flex;flex-wrap:wrap;gap:0.75rem 1.25rem;align-items:center;margin-block:1.75rem 0}nav a{padding-block:0.35rem}nav>:first-child{padding:0.65rem 1.15rem;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}nav>:first-child:hover{text-decoration:underline}.reference{margin-block:2.25rem 0;color:var(--soft);font-size:0.9375rem}small{font-size:0.9em}code{font-family:var(--mono);font-size:0.95em;color:var(--ink)}@media (forced-colors:active){nav>:first-child{border:2px solid}}@media print{body{min-height:0}nav,.art{display:none}}:root{--accent:#6a35c9;--on-accent:#fff;--pop:#ffcf4d;--ink:#241a38;--soft:#5d5374;--paper:#f6f0ff;--card:#fff;--radius:1.5rem;--width:42rem;--art:12rem;--font:ui-rounded,\"SF Pro Rounded\",\"Hiragino Maru Gothic ProN\",Quicksand,\"Nunito\",\"Varela Round\",system-ui,\"Noto Sans\",sans-serif;--mono:ui-monospace,Menlo,Consolas,monospace}.redirect{--accent:#00697d;--pop:#7fe3d4;--paper:#e9f9f8}.server-error{--accent:#c2264b;--pop:#ffb199;--paper:#fff0ee}@media screen and (prefers-color-scheme:dark){:root{--accent:#c9abff;--on-accent:#25104f;--ink:#f4eeff;--soft:#bdb1d6;--paper:#1a1327;--card:#261c3a}.redirect{--accent:#7ad9e8;--on-accent:#00262d;--paper:#0c1d20;--card:#14292d}.server-error{--accent:#ff9fb2;--on-accent:#3d0413;--paper:#241114;--card:#351a1f}}body{padding-block-end:1rem}header,main{width:calc(100% - 2rem)}header{padding:1.5rem 0.5rem 0.75rem}main{position:relative;padding:0 clamp(1.25rem,5vw,2.75rem) 2.25rem}main::before{content:\"\";position:absolute;inset:7.75rem 0 0;z-index:-1;border-radius:1.75rem;background:var(--card)}.art{position:relative;z-index:-2;height:7.75rem}.art svg{margin-inline-start:auto}.code{width:fit-content;margin:-1.1rem 0 1.1rem;padding:0.2rem 1.1rem;border-radius:999px;background:var(--pop);color:#241a38;font-weight:700;rotate:-3deg}h1{font-size:clamp(1.625rem,1.1rem + 2.6vw,2.5rem);font-weight:800}.summary{font-size:1.125rem}.detail{padding:0.85rem 1.1rem;border-radius:1rem;background:var(--paper)}li::marker{color:var(--accent)}.retry{font-weight:600}time,.fact,.reference{color:var(--soft);font-weight:400}@media (prefers-reduced-motion:no-preference){.art svg{animation:bob 3.2s ease-in-out 4}}@keyframes bob{50%{translate:0 -6px}}@media print{main{padding-block-start:2rem}main::before{inset:0}.code{margin-block-start:0}}","styleHash":"'sha256-LckUydRIjOH6DNwItkSwC+Gh04wOkJO17sEAXzVriFo='","illustrations":{"redirect":"<svg width=\"170\" height=\"120\" viewBox=\"0 0 170 120\" fill=\"none\" stroke=\"var(--ink)\" stroke-width=\"5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path stroke=\"var(--accent)\" stroke-dasharray=\"2 11\" d=\"M6 102c26 6 40-14 34-32\"/><path fill=\"var(--pop)\" d=\"M34 50 160 10l-42 90-28-24-18 24V66Z\"/><path d=\"M72 66l88-56-70 66\"/></svg>","client-error":"<svg width=\"170\" height=\"120\" viewBox=\"0 0 170 120\" fill=\"none\" stroke=\"#241a38\" stroke-width=\"5\" stroke-linecap=\"round\"><path fill=\"var(--pop)\" stroke=\"none\" d=\"M28 120V64a50 50 0 0 1 100 0v56Z\"/><path d=\"M58 56v9M66 90q10-7 20 0M50 42q6-5 13-3\"/><path stroke=\"var(--accent)\" stroke-width=\"9\" d=\"M124 82l19 19\"/><circle cx=\"106\" cy=\"62\" r=\"26\" fill=\"#fff\" stroke=\"var(--accent)\" stroke-width=\"7\"/><path stroke-width=\"13\" d=\"M101 61v6\"/></svg>","server-error":"<svg width=\"170\" height=\"120\" viewBox=\"0 0 170 120\" fill=\"none\" stroke=\"#241a38\" stroke-width=\"5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path fill=\"var(--pop)\" stroke=\"none\" d=\"M44 120c-22 0-36-14-36-32 0-17 12-29 28-31 4-21 21-34 42-34 19 0 34 11 40 27 27-2 44 13 44 36 0 20-14 34-36 34Z\"/><path d=\"M56 72q7 7 14 0M100 72q7 7 14 0M78 92q7-5 14 0\"/><path stroke=\"var(--accent)\" d=\"M126 18h13l-13 15h13M148 3h10l-10 12h10\"/></svg>"}},
"terminal": {"style":":root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}header,main{width:100%;max-width:var(--width);margin-inline:auto;padding-inline:clamp(1.25rem,5vw,3rem)}header{padding-block:1.5rem 0;font-weight:600}header a{display:inline-flex;flex-wrap:wrap;align-items:center;gap:0.6rem;color:inherit;text-decoration:none}header img{display:block;height:2.25rem;max-width:min(12rem,100%);object-fit:contain;object-position:0}main{margin-block:auto;padding-block:clamp(2rem,6vw,4rem)}.art svg{display:block;width:100%;height:auto;max-width:var(--art)}p,ul,h1{margin:0 0 1rem;text-wrap:pretty}h1{line-height:1.15;text-wrap:balance}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(ja),:lang(ko),:lang(zh)) *{letter-spacing:0;font-style:normal}:root:is([dir=\"rtl\"],:lang(hi),:lang(th),:lang(vi)) h1{line-height:1.4}:lang(ja) h1{word-break:auto-phrase}:lang(ko){word-break:keep-all}[dir=\"rtl\"] .redirect svg{scale:-1 1}.detail{white-space:pre-line}ul{padding-inline-start:1.25rem}a{color:var(--accent);text-underline-offset:0.2em}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}nav{display:flex;flex-wrap:wrap;gap:0.75rem 1.25rem;align-items:center;margin-block:1.75rem 0}nav a{padding-block:0.35rem}nav>:first-child{padding:0.65rem 1.15rem;border-radius:var(--radius);background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}nav>:first-child:hover{text-decoration:underline}.reference{margin-block:2.25rem 0;color:var(--soft);font-size:0.9375rem}small{font-size:0.9em}code{font-family:var(--mono);font-size:0.95em;color:var(--ink)}@media (forced-colors:active){nav>:first-child{border:2px solid}}@media print{body{min-height:0}nav,.art{display:none}}:root{--accent:#116329;--on-accent:#fff;--ink:#1f2328;--soft:#59636e;--paper:#eef1f4;--window:#fff;--line:#c9d1d9;--radius:0.25rem;--width:48rem;--art:12rem;--font:var(--mono);--mono:ui-monospace,SFMono-Regular,\"Cascadia Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",\"Noto Sans Mono\",monospace}.client-error{--accent:#8a4600}.server-error{--accent:#b3202a}@media screen and (prefers-color-scheme:dark){:root{--accent:#56d364;--on-accent:#04260c;--ink:#e6edf3;--soft:#9aa4af;--paper:#010409;--window:#0d1117;--line:#30363d}.client-error{--accent:#e3b341;--on-accent:#271c00}.server-error{--accent:#ff8d85;--on-accent:#2d0604}}body{font-size:1rem;padding-inline:clamp(0.75rem,4vw,2rem)}main{margin-block:auto;padding:0 clamp(1rem,4vw,2rem) 1.75rem;border:1px solid var(--line);border-radius:0.6rem;background:var(--window)}header{padding:1.25rem 0.25rem}header bdi::before{content:\"~/\";content:\"~/\" / \"\";color:var(--soft)}.art{margin:0 calc(-1 * clamp(1rem,4vw,2rem)) 1.5rem;padding:0.7rem clamp(1rem,4vw,2rem);border-block-end:1px solid var(--line)}.code{margin-block-end:0.25rem;color:var(--accent)}.code::before{content:\"$ \";content:\"$ \" / \"\";color:var(--soft)}.code b{font-weight:700}h1{font-size:clamp(1.375rem,1.1rem + 1.4vw,1.875rem);font-weight:700}h1::after{content:\"\";display:inline-block;width:0.6em;height:1.05em;margin-inline-start:0.25em;vertical-align:-0.15em;background:var(--accent)}@media (prefers-reduced-motion:no-preference){h1::after{animation:blink 1.2s steps(2,end) 6}}@keyframes blink{to{opacity:0}}.detail{padding-inline-start:1rem;border-inline-start:2px solid var(--accent)}ul{list-style:none;padding:0}li{padding-inline-start:1.6rem}li::before{content:\">\";content:\">\" / \"\";float:inline-start;margin-inline-start:-1.6rem;color:var(--accent)}[dir=\"rtl\"] li::before{content:\"<\";content:\"<\" / \"\"}[dir=\"rtl\"] .art svg{scale:-1 1}:root[dir=\"rtl\"]{--font:ui-sans-serif,system-ui,\"Segoe UI\",\"Noto Sans Arabic\",\"Noto Sans Hebrew\",Tahoma,sans-serif}.retry,.fact{color:var(--accent)}time{color:var(--soft)}.reference{color:var(--soft)}@media print{main{padding-block-start:1.25rem}}","styleHash":"'sha256-WVo4QZstsljIWfMENYY7gYCMAHtaRYOCAYMPnRWVPxw='","illustrations":{"redirect":"<svg width=\"192\" height=\"24\" viewBox=\"0 0 192 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"><circle cx=\"10\" cy=\"12\" r=\"6\" opacity=\".4\"/><circle cx=\"30\" cy=\"12\" r=\"6\" opacity=\".4\"/><circle cx=\"50\" cy=\"12\" r=\"6\" fill=\"var(--accent)\" stroke=\"none\"/><path d=\"M86 12h44M122 4l9 8-9 8\" stroke=\"var(--accent)\" stroke-width=\"3\"/><path d=\"M150 4h18l6 6v11h-24Z\"/></svg>","client-error":"<svg width=\"192\" height=\"24\" viewBox=\"0 0 192 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"><circle cx=\"10\" cy=\"12\" r=\"6\" fill=\"var(--accent)\" stroke=\"none\"/><circle cx=\"30\" cy=\"12\" r=\"6\" opacity=\".4\"/><circle cx=\"50\" cy=\"12\" r=\"6\" opacity=\".4\"/><path d=\"M86 12h28\" stroke-dasharray=\"4 5\"/><path d=\"M122 6l12 12M134 6l-12 12\" stroke=\"var(--accent)\" stroke-width=\"3\"/><path d=\"M150 4h18l6 6v11h-24Z\" stroke-dasharray=\"3 3\"/></svg>","server-error":"<svg width=\"192\" height=\"24\" viewBox=\"0 0 192 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"><circle cx=\"10\" cy=\"12\" r=\"6\" fill=\"var(--accent)\" stroke=\"none\"/><circle cx=\"30\" cy=\"12\" r=\"6\" opacity=\".4\"/><circle cx=\"50\" cy=\"12\" r=\"6\" opacity=\".4\"/><path d=\"M86 12h22l5-8 8 16 5-8\" stroke=\"var(--accent)\" stroke-width=\"3\"/><path d=\"M126 12h14\" opacity=\".4\" stroke-dasharray=\"2 4\"/><path d=\"M150 3h28v8h-28ZM150 13h28v8h-28ZM155 7h1M155 17h1\"/></svg>"}},
};

/** The style sheet of details for developers. */
export const DETAILS: Pick<Theme, "style"> & { readonly styleHash: string } = {"style":"header,main{max-width:max(var(--width),60rem)}.dev{--tint:color-mix(in srgb,var(--ink) 6%,transparent);--edge:color-mix(in srgb,var(--ink) 22%,transparent);margin-block-start:2.5rem;border-block-start:1px solid var(--edge);font-size:0.9375rem;text-align:start}main>section.dev{padding-block-start:1.5rem}.dev h2{margin:0 0 1rem;font-size:1.25rem;line-height:1.3}.dev h3{margin:1.75rem 0 0.35rem;font-size:1.0625rem;line-height:1.4}.dev h3:first-of-type{margin-block-start:0}.via{padding:0.1rem 0.45rem;border:1px solid var(--edge);border-radius:0.3rem;font:400 0.8125rem var(--mono)}.message{font-family:var(--mono);white-space:pre-wrap}.dev ol{margin:0;padding:0;list-style:none}.dev li{margin:0 0 0.75rem;padding:0}.dev li::before{content:none}.dev details{margin:0 0 0.75rem}.dev summary{width:fit-content;padding-block:0.2rem;color:var(--soft);cursor:pointer}.dev details ol,.dev dl{margin:0.4rem 0 0;padding-inline-start:1rem;border-inline-start:2px solid var(--edge)}.dev details li{margin:0}.place{margin:0 0 0.3rem;font:0.875rem/1.6 var(--mono)}.place span{color:var(--soft)}.dev code{font-size:1em}.dev p code,.dev dd{font-family:var(--mono)}.dev pre{margin:0;padding:0.6rem 0;overflow-x:auto;border:1px solid var(--edge);border-radius:0.4rem;background:var(--tint);font:0.8125rem/1.6 var(--mono);overflow-wrap:normal;tab-size:2}.dev pre code{display:block;width:max-content;min-width:100%;padding-inline:0.8rem;font:inherit}.dev pre :is(span,mark){display:block;margin-inline:-0.8rem;padding-inline:0.8rem;background:none;color:inherit}.dev pre mark{background:color-mix(in srgb,var(--accent) 20%,transparent);box-shadow:inset 3px 0 var(--accent)}.dev [data-line]::before{content:attr(data-line);margin-inline-end:1.2em;color:var(--soft);user-select:none}.dev mark[data-line]::before{color:inherit;font-weight:700}.dev :is(summary,pre):focus-visible{outline:3px solid var(--accent);outline-offset:2px}.dev dl div{display:flex;flex-wrap:wrap;gap:0 0.75rem;padding-block:0.15rem}.dev dt{color:var(--soft)}.dev dd{margin:0;min-width:0;font-size:0.875rem}@media (forced-colors:active){.dev pre mark{border-inline-start:3px solid}}@media print{.dev pre code{width:auto;white-space:pre-wrap}}","styleHash":"'sha256-WtqECE5SrlHNE3ps96Prh1V1S1+mEFon9zAmiDhhEGc='"};

/** The built-in templates by name, compiled. */
export const TEMPLATES: Readonly<Record<string, TemplateFunction>> = {
"advice": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
if (it.advice.length > 0) {
__eta.res+='<ul class="advice" aria-label="';
__eta.res+=__eta.e(it.messages.advice);
__eta.res+='">';
for (const sentence of it.advice) {
__eta.res+='<li>';
__eta.res+=__eta.e(sentence);
__eta.res+='</li>';
}
__eta.res+='</ul>';
}
if (it.retryIn) {
__eta.res+='<p class="retry">';
__eta.res+=__eta.e(it.retryIn);
if (it.retryTime) {
__eta.res+=' <time datetime="';
__eta.res+=__eta.e(it.retryAfter.date.toISOString());
__eta.res+='">(<bdi>';
__eta.res+=__eta.e(it.retryTime);
__eta.res+='</bdi>)</time>';
}
if (it.refresh) {
__eta.res+=' ';
__eta.res+=__eta.e(it.messages.reloads);
}
__eta.res+='</p>';
}
if (it.allowedMethodsHtml) {
__eta.res+='<p class="fact">';
__eta.res+=it.allowedMethodsHtml;
__eta.res+='</p>';
}
return __eta.res;
},
"details": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
const include = (name, data = it) => this.render(name, data, options);
__eta.res+='<section class="dev" lang="en" dir="ltr" aria-labelledby="for-developers">\n<h2 id="for-developers">For developers</h2>';
for (const error of it.detailsTrace) {
__eta.res+='<h3>';
if (error.via) {
__eta.res+='<span class="via">';
__eta.res+=__eta.e(error.via);
__eta.res+='</span> ';
}
__eta.res+=__eta.e(error.name);
__eta.res+='</h3>';
if (error.message) {
__eta.res+='<p class="message">';
__eta.res+=__eta.e(error.message);
__eta.res+='</p>';
}
if (error.stack) {
__eta.res+='<pre tabindex="0" role="group" aria-label="Stack of ';
__eta.res+=__eta.e(error.name);
__eta.res+='"><code>';
__eta.res+=__eta.e(error.stack);
__eta.res+='</code></pre>';
}
if (error.groups.length > 0) {
__eta.res+='<ol>';
for (const { folded, frames } of error.groups) {
__eta.res+='<li>';
if (folded) {
__eta.res+='<details><summary>';
__eta.res+=__eta.e(folded);
__eta.res+='</summary>\n<ol>';
for (const frame of frames) {
__eta.res+='<li>';
__eta.res+=include("@frame", { frame });
__eta.res+='</li>';
}
__eta.res+='</ol>\n</details>';
} else {
for (const frame of frames) {
__eta.res+=include("@frame", { frame });
}
}
__eta.res+='</li>';
}
__eta.res+='</ol>';
}
if (error.shared) {
__eta.res+='<p class="place">';
__eta.res+=__eta.e(error.shared);
__eta.res+='</p>';
}
}
if (it.details.cause) {
__eta.res+='<h3>What ';
__eta.res+=__eta.e(it.details.id);
__eta.res+=' usually means</h3>\n<p>';
__eta.res+=__eta.e(it.details.cause);
__eta.res+='</p>';
}
__eta.res+='<h3>Request</h3>\n<p><code>';
__eta.res+=__eta.e(it.details.request.line);
__eta.res+='</code></p>';
const fields = Object.entries(it.details.request.fields);
if (fields.length > 0) {
__eta.res+='<details><summary>';
__eta.res+=__eta.e(fields.length);
__eta.res+=' ';
__eta.res+=__eta.e(fields.length === 1 ? "field" : "fields");
__eta.res+='</summary>\n<dl>';
for (const [name, value] of fields) {
__eta.res+='<div><dt>';
__eta.res+=__eta.e(name);
__eta.res+='</dt><dd>';
__eta.res+=__eta.e(value);
__eta.res+='</dd></div>';
}
__eta.res+='</dl>\n</details>';
}
__eta.res+='</section>\n';
return __eta.res;
},
"frame": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
__eta.res+='<p class="place">';
if (it.frame.editorUrl) {
__eta.res+='<a href="';
__eta.res+=__eta.e(it.frame.editorUrl);
__eta.res+='">';
__eta.res+=__eta.e(it.frame.place);
__eta.res+='</a>';
} else {
__eta.res+=__eta.e(it.frame.place);
}
if (it.frame.function) {
__eta.res+=' <span>in ';
__eta.res+=__eta.e(it.frame.function);
__eta.res+='</span>';
}
__eta.res+='</p>';
if (it.frame.source.length > 0) {
__eta.res+='<pre tabindex="0" role="group" aria-label="Source around ';
__eta.res+=__eta.e(it.frame.place);
__eta.res+='"><code>';
for (const line of it.frame.source) {
if (line.isCurrent) {
__eta.res+='<mark data-line="';
__eta.res+=__eta.e(line.number);
__eta.res+='">';
__eta.res+=__eta.e(line.text);
__eta.res+='\n</mark>';
} else {
__eta.res+='<span data-line="';
__eta.res+=__eta.e(line.number);
__eta.res+='">';
__eta.res+=__eta.e(line.text);
__eta.res+='\n</span>';
}
}
__eta.res+='</code></pre>';
}
return __eta.res;
},
"header": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
if (it.site.name || it.site.logo) {
__eta.res+='<header>';
if (it.site.home) {
__eta.res+='<a href="';
__eta.res+=__eta.e(it.site.home);
__eta.res+='">';
}
if (it.site.logo) {
__eta.res+='<img src="';
__eta.res+=__eta.e(it.site.logo);
__eta.res+='" alt="';
__eta.res+=__eta.e(it.site.name || !it.site.home ? "" : it.messages.home);
__eta.res+='">';
}
if (it.site.name) {
__eta.res+='<bdi>';
__eta.res+=__eta.e(it.site.name);
__eta.res+='</bdi>';
}
if (it.site.home) {
__eta.res+='</a>';
}
__eta.res+='</header>';
}
return __eta.res;
},
"layout": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
const include = (name, data = it) => this.render(name, data, options);
__eta.res+='<!doctype html>\n<html lang="';
__eta.res+=__eta.e(it.locale);
__eta.res+='" dir="';
__eta.res+=__eta.e(it.dir);
__eta.res+='">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">';
if (it.refresh) {
__eta.res+='<meta http-equiv="refresh" content="';
__eta.res+=__eta.e(it.refresh);
__eta.res+='">';
}
__eta.res+='<link rel="icon" href="data:,">\n<title>';
__eta.res+=__eta.e(it.title);
__eta.res+=' (';
__eta.res+=__eta.e(it.id);
__eta.res+=')';
if (it.site.name) {
__eta.res+=' – ';
__eta.res+=__eta.e(it.site.name);
}
__eta.res+='</title>\n<style>';
__eta.res+=it.style;
__eta.res+='</style>';
if (it.detailsStyle) {
__eta.res+='<style>';
__eta.res+=it.detailsStyle;
__eta.res+='</style>';
}
__eta.res+='\n</head>\n<body class="';
__eta.res+=__eta.e(it.family);
__eta.res+='">';
__eta.res+=include("@header");
__eta.res+='<main>';
__eta.res+=it.body;
__eta.res+='</main>\n</body>\n</html>\n';
return __eta.res;
},
"links": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
if (it.location || it.site.home || it.site.support || it.site.links.length > 0) {
__eta.res+='<nav>';
if (it.location) {
__eta.res+='<a href="';
__eta.res+=__eta.e(it.location);
__eta.res+='">';
__eta.res+=it.continueTo;
__eta.res+='</a>';
} else if (it.site.home) {
__eta.res+='<a href="';
__eta.res+=__eta.e(it.site.home);
__eta.res+='">';
__eta.res+=__eta.e(it.messages.home);
__eta.res+='</a>';
}
if (it.site.support) {
__eta.res+=' <a href="';
__eta.res+=__eta.e(it.site.support);
__eta.res+='">';
__eta.res+=__eta.e(it.messages.support);
__eta.res+='</a>';
}
for (const link of it.site.links) {
__eta.res+=' <a href="';
__eta.res+=__eta.e(link.href);
__eta.res+='"><bdi>';
__eta.res+=__eta.e(link.text);
__eta.res+='</bdi></a>';
}
__eta.res+='</nav>';
}
return __eta.res;
},
"reference": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
if (it.requestId) {
__eta.res+='<p class="reference">';
__eta.res+=__eta.e(it.messages.reference);
__eta.res+=' <code><bdi>';
__eta.res+=__eta.e(it.requestId);
__eta.res+='</bdi></code><br><small>';
__eta.res+=__eta.e(it.messages.referenceHint);
__eta.res+='</small></p>';
}
return __eta.res;
},
"status": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
const include = (name, data = it) => this.render(name, data, options);
let outer = ''; const layout = (name) => { outer = name; };
layout("@layout")
__eta.res+='<div class="art" aria-hidden="true">';
__eta.res+=it.illustration;
__eta.res+='</div>\n<p class="code">';
__eta.res+=it.eyebrowHtml;
__eta.res+='</p>\n<h1>';
__eta.res+=__eta.e(it.title);
__eta.res+='</h1>\n<p class="summary">';
__eta.res+=__eta.e(it.summary);
__eta.res+='</p>';
if (it.detail) {
__eta.res+='<p class="detail"><bdi>';
__eta.res+=__eta.e(it.detail);
__eta.res+='</bdi></p>';
}
__eta.res+=include("@advice");
__eta.res+=include("@links");
__eta.res+=include("@reference");
if (it.detailsTrace) {
__eta.res+=include("@details");
}
if (outer !== '') { it.body = __eta.res; return this.render(outer, it, options); }
return __eta.res;
},
};
