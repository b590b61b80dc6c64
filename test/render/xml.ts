/** An element of an XML document: its name, its text, its children. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly XmlElement[];
	readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const START = /^<([A-Za-z_][\w.-]*)((?: [a-z:]+="[^"<&]*")*)>/;
const TEXT = /^(?:[^<&]|&(?:amp|lt|gt|quot|apos|#13);)*/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: characters that no document may contain (XML 1.0 §2.2)
const INVALID = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\r/;
const REFERENCES: Readonly<Record<string, string>> = {
	...{ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#13;": "\r" },
};

/**
 * Reads the XML that we write, more strictly than XML 1.0 asks: no comments, CDATA or processing instructions.
 *
 * @throws Error for what is not well-formed.
 */
export function parseXml(document: string): XmlElement {
	if (!document.startsWith(DECLARATION) || INVALID.test(document) || !document.isWellFormed()) {
		throw new Error("no XML document");
	}
	const [root, rest] = parseElement(document.slice(DECLARATION.length));
	if (rest !== "\n") {
		throw new Error(`after the root: ${rest}`);
	}
	return root;
}

function parseElement(source: string): [XmlElement, string] {
	const [start, name = "", attributes = ""] = START.exec(source) ?? [];
	if (start === undefined) {
		throw new Error(`no element: ${source.slice(0, 80)}`);
	}
	const children: XmlElement[] = [];
	let text = "";
	let rest = source.slice(start.length);
	while (!rest.startsWith("</")) {
		const [characters = ""] = TEXT.exec(rest) ?? [];
		text += characters.replace(/&[^;]+;/g, (reference) => REFERENCES[reference] ?? reference);
		rest = rest.slice(characters.length);
		if (rest.startsWith("</")) {
			break;
		}
		const [child, after] = parseElement(rest);
		children.push(child);
		rest = after;
	}
	const end = `</${name}>`;
	if (!rest.startsWith(end)) {
		throw new Error(`${name} is not closed: ${rest.slice(0, 80)}`);
	}
	const pairs = [...attributes.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
		key,
		value,
	]);
	return [{ name, attributes: Object.fromEntries(pairs), children, text }, rest.slice(end.length)];
}
