// Generated from templates/ by `npm run build`. Do not edit.
// @ts-nocheck
import type { TemplateFunction } from "eta/core";

/** The style sheet of the built-in pages. */
export const STYLE: string = ":root{color-scheme:light dark;--accent:#b4530a;--ink:#1c1a17;--soft:#5d574f;--paper:#faf8f5;--line:#e4ded5;--radius:12px;--font:ui-sans-serif,system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Helvetica Neue\",Arial,sans-serif}@media (prefers-color-scheme:dark){:root{--accent:#f2a65a;--ink:#f2efea;--soft:#b3aba0;--paper:#171513;--line:#36312b}}.redirect{--accent:#1d5fb4}.server-error{--accent:#b3261e}@media (prefers-color-scheme:dark){.redirect{--accent:#8ab8f5}.server-error{--accent:#f2938c}}*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:clamp(1.25rem,5vw,4rem);background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--font);overflow-wrap:anywhere}main{width:100%;max-width:36rem}.code{margin:0 0 0.75rem;color:var(--accent);font-weight:650;letter-spacing:0.02em}h1{margin:0 0 1rem;font-size:clamp(1.875rem,1.2rem + 3.2vw,3rem);line-height:1.15;letter-spacing:-0.02em;text-wrap:balance}p,ul{margin:0 0 1rem}.summary{font-size:1.1875rem}.detail{padding-inline-start:1rem;border-inline-start:3px solid var(--accent);white-space:pre-line}.advice{padding-inline-start:1.25rem}.advice li::marker{color:var(--accent)}a{color:var(--accent);text-underline-offset:0.2em}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}.fact,.reference{color:var(--soft)}.reference{margin-block-start:2rem;padding-block-start:1rem;border-block-start:1px solid var(--line);font-size:0.9375rem}code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:0.9375em;color:var(--ink)}@media print{body{min-height:0;background:none;color:#000}}";

/** Its hash as a Content-Security-Policy source (CSP Level 3 §2.3.1). */
export const STYLE_HASH: string = "'sha256-n9GU05PT6B0XIQUHHkPmJQHwcmzqQzSTHlkMRROMjo8='";

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
if (it.location) {
__eta.res+='<p class="go"><a href="';
__eta.res+=__eta.e(it.location);
__eta.res+='">';
__eta.res+=it.continueTo;
__eta.res+='</a></p>';
}
return __eta.res;
},
"facts": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
if (it.retryIn) {
__eta.res+='<p class="fact">';
__eta.res+=__eta.e(it.retryIn);
__eta.res+='</p>';
}
if (it.allowedMethods) {
__eta.res+='<p class="fact">';
__eta.res+=__eta.e(it.allowedMethods);
__eta.res+='</p>';
}
if (it.requestId) {
__eta.res+='<p class="reference">';
__eta.res+=__eta.e(it.messages.reference);
__eta.res+=' <code><bdi>';
__eta.res+=__eta.e(it.requestId);
__eta.res+='</bdi></code></p>';
}
return __eta.res;
},
"layout": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
__eta.res+='<!doctype html>\n<html lang="';
__eta.res+=__eta.e(it.locale);
__eta.res+='" dir="';
__eta.res+=__eta.e(it.dir);
__eta.res+='">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n<meta name="color-scheme" content="light dark">\n<title>';
__eta.res+=__eta.e(it.title);
__eta.res+=' (';
__eta.res+=__eta.e(it.id);
__eta.res+=')</title>\n<style>';
__eta.res+=it.style;
__eta.res+='</style>\n</head>\n<body class="';
__eta.res+=__eta.e(it.family);
__eta.res+='">\n<main>';
__eta.res+=it.body;
__eta.res+='</main>\n</body>\n</html>\n';
return __eta.res;
},
"status": function (it, options) {
const __eta = { res: '', e: this.config.escapeFunction };
const include = (name, data) => this.render(name, data ? { ...it, ...data } : it, options);
let outer = ''; const layout = (name) => { outer = name; };
layout("@layout")
__eta.res+='<p class="code">';
__eta.res+=__eta.e(it.eyebrow);
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
__eta.res+=include("@facts");
return outer === '' ? __eta.res : include(outer, { body: __eta.res });
},
};
