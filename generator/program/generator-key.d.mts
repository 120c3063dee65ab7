export function generatorKey(folder?: string): string;
