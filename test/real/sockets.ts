import { once } from "node:events";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Serves raw TCP connections until the test is over, and gives the port. */
export async function serveSockets(accept: (socket: Socket) => void): Promise<number> {
	const sockets = new Set<Socket>();
	const server = createTcpServer((socket) => {
		sockets.add(socket);
		socket.on("error", () => {});
		accept(socket);
	}).listen(0, "127.0.0.1");
	onTestFinished(() => {
		for (const socket of sockets) {
			socket.destroy();
		}
		server.close();
	});
	await once(server, "listening");
	return (server.address() as AddressInfo).port;
}

/** Gives a port of the loopback on which nothing listens any more. */
export async function closedPort(): Promise<number> {
	const server = createTcpServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
