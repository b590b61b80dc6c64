import { expect, test } from "vitest";
import { editorLink } from "../../src/details/editor.ts";
import { createStatusPages } from "../../src/index.ts";

test.each([
	["vscode", "vscode://file/app/my%20cart.ts:3:5"],
	["vscode-insiders", "vscode-insiders://file/app/my%20cart.ts:3:5"],
	["cursor", "cursor://file/app/my%20cart.ts:3:5"],
	["webstorm", "webstorm://open?file=/app/my%20cart.ts&line=3&column=5"],
	["idea", "idea://open?file=/app/my%20cart.ts&line=3&column=5"],
	["zed", "zed://file/app/my%20cart.ts:3:5"],
	["sublime", "subl://open?url=file:///app/my%20cart.ts&line=3&column=5"],
	["myide://open?file={file}&line={line}", "myide://open?file=/app/my%20cart.ts&line=3"],
	["http://localhost:1/{other}?{file}", "http://localhost:1/{other}?/app/my%20cart.ts"],
])("%s", (editor, url) => {
	expect(editorLink(editor)("/app/my cart.ts", 3, 5)).toBe(url);
});

test("vscode is the default, and false makes no links", () => {
	expect(editorLink()("/a.js", 1, 1)).toBe("vscode://file/a.js:1:1");
	expect(editorLink(false)("/a.js", 1, 1)).toBeUndefined();
});

test("a file's name cannot add to the URL", () => {
	expect(editorLink("idea")('/a&line=9#?"\uD800.js', 1, 1)).toBe(
		"idea://open?file=/a%26line%3D9%23%3F%22%EF%BF%BD.js&line=1&column=1",
	);
});

test("a drive keeps its colon", () => {
	expect(editorLink("vscode")("C:\\app\\a.js", 1, 1)).toBe("vscode://file/C:/app/a.js:1:1");
});

test.each(["vim", "toString", "javascript:alert('{file}')", "DATA:text/html,{file}", "myide://open"])(
	"editor: %j is refused with the fix",
	(editor) => {
		expect(() => createStatusPages({ editor })).toThrow(/^editor has to be vscode, .* or false; got/);
	},
);

test("details: a wrong value is refused with the fix", () => {
	// @ts-expect-error: not one of the values
	expect(() => createStatusPages({ details: "remote" })).toThrow(/^details has to be "local", true, false/);
	// @ts-expect-error: not one of the values
	expect(() => createStatusPages({ editor: true })).toThrow(/^editor has to be/);
});
