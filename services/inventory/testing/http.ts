/** Reads the body of a response. */
export const bodyOf = ({ body = '{}' }: { readonly body?: string | undefined }) => JSON.parse(body);
