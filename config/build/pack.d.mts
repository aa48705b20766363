export function packPublished(out: string): Promise<Record<string, string>>;
