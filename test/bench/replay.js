// One row's server without a socket, for `instructions.js`: `node replay.js "koa3 200, no-op" 20000` answers as many requests, one after
// the other, on a stream in this process.
import { createServer } from "node:http";
import { Duplex } from "node:stream";
import { ROWS } from "./rows.js";

console.error = () => {};
const { path, accept, start } = ROWS.get(process.argv[2]);
const requests = Number(process.argv[3]);
const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\nAccept: ${accept}\r\n\r\n`);

let answered = 0;
let isWaiting = false;

// An answer may come in several pieces, all within one turn of the event loop.
function takeIn(_pieces, done) {
	done();
	if (!isWaiting) {
		isWaiting = true;
		setImmediate(goOn);
	}
}

function goOn() {
	isWaiting = false;
	answered += 1;
	if (answered === requests) {
		process.exit();
	}
	connection.push(request);
}

const connection = new Duplex({
	read() {},
	write: (piece, _encoding, done) => takeIn([piece], done),
	writev: takeIn,
});
// What node:http uses of a socket besides.
Object.assign(connection, {
	setTimeout: () => connection,
	setKeepAlive() {},
	setNoDelay() {},
	destroySoon() {},
});

const server = createServer(await start());
server.emit("connection", connection);
connection.push(request);
