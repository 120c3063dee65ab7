export default function noWeakLoader(registry: string): string;
