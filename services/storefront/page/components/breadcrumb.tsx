import { t } from '@commerce/page/texts/text';
import { homePath } from '../paths.ts';

interface BreadcrumbProps {
  readonly links?: readonly { readonly href: string; readonly name: string }[];
}

/** The way from the start page to here. */
export function Breadcrumb({ links = [] }: BreadcrumbProps) {
  return (
    <nav class="breadcrumb" aria-label={t('breadcrumb.label')}>
      <ol>
        {[{ href: homePath, name: t('breadcrumb.home') }, ...links].map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
