import { randomUUID } from 'node:crypto';

/**
 * An error as S3 sends it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export class S3Error extends Error {
  override readonly name = 'S3Error';
  readonly status: number;
  readonly code: string;
  readonly elements: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    elements: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.elements = elements;
  }

  toXml(): string {
    const members = {
      Code: this.code,
      Message: this.message,
      ...this.elements,
      RequestId: randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      HostId: 'local',
    };
    return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml('Error', members)}`;
  }
}

/** One element with children that hold text. */
export const toXml = (name: string, members: Readonly<Record<string, string>>): string =>
  `<${name}>${Object.entries(members)
    .map(([key, value]) => `<${key}>${escapeXml(value)}</${key}>`)
    .join('')}</${name}>`;

/** Text as an element may hold it. */
export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
