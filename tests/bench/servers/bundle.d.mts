export function bundle(name: string, minify?: boolean): Promise<Uint8Array>;
