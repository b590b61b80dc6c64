/** What every trap and getter of a hostile error does. */
export function gotcha(): never {
	throw new Error("gotcha");
}

const HOSTILE_HANDLER: ProxyHandler<object> = {
	get: gotcha,
	has: gotcha,
	ownKeys: gotcha,
	getPrototypeOf: gotcha,
	getOwnPropertyDescriptor: gotcha,
	set: gotcha,
	defineProperty: gotcha,
};

/** Makes an object that throws at every touch. */
export function hostileProxy(target: object = {}): object {
	return new Proxy(target, HOSTILE_HANDLER);
}

/** Makes a proxy that even `Array.isArray` throws at. */
export function revokedProxy(target: object): object {
	const { proxy, revoke } = Proxy.revocable(target, {});
	revoke();
	return proxy;
}
