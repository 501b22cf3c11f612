import { Icon } from '@commerce/page/components/icons';

export const SearchIcon = () => (
  <Icon>
    <circle cx="10.5" cy="10.5" r="6.5" />
    <path d="m15.5 15.5 5 5" />
  </Icon>
);

export const CartIcon = () => (
  <Icon>
    <path d="M5 8h14l-1 12H6z" />
    <path d="M9 10V7a3 3 0 0 1 6 0v3" />
  </Icon>
);

export const AccountIcon = () => (
  <Icon>
    <circle cx="12" cy="8.5" r="3.5" />
    <path d="M5 20c.7-4 3.3-6 7-6s6.3 2 7 6" />
  </Icon>
);

/** Stands where a product has no photo. */
export const TentIcon = () => (
  <Icon>
    <path d="M12 5 3 19h18zM12 5l-1-1.5M12 5l1-1.5M12 11l-4 8m4-8 4 8" />
  </Icon>
);
