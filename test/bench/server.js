// One row's server, as a process of its own: `node server.js "express5 200, no-op"`. The parent asks over IPC.
// A log line costs its formatting, the stack's above all, but not the terminal.
console.error = (...things) => things.map((thing) => thing?.stack ?? String(thing));

const { serveRow } = await import("./rows.js");
const port = await serveRow(process.argv[2]);

process.on("message", () => {
	const { user, system } = process.cpuUsage();
	process.send({ cpuMicroseconds: user + system });
});
process.on("disconnect", () => process.exit());
process.send({ port });
