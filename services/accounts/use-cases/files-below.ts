import type { ListedFile } from '../domain/customer-file.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';

/**
 * The most that S3 lists at once.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export const PAGE = 1000;

/** All files whose keys begin with `prefix`. */
export async function filesBelow(
  prefix: string,
  files: Pick<CustomerFiles, 'list'>,
): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  let after: string | undefined;
  do {
    const page = await files.list(prefix, { limit: PAGE, after });
    found.push(...page.files);
    after = page.next;
  } while (after !== undefined);
  return found;
}
