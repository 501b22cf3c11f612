/** A page, for whoever builds and publishes it: the default export of the module that `custom.page` names. */
export interface PageDefinition {
  /** Folder with `main.tsx`, `index.html`, `icon.svg`, `styles/index.css` and `routes/`. */
  readonly folder: string;
  /** Service whose stack has its bucket, and writes the name as `/commerce/<stage>/<service>/site-bucket`. */
  readonly service: string;
  /** Path that it is below, with a slash at both ends: `/`, `/backoffice/`. */
  readonly base: string;
  /** Stands in `index.html` for `%name%`. */
  readonly name: string;
  /** The route, by its file, whose parts a browser is told of in the document: `home`. */
  readonly startRoute: string;
  /** Files of the folder that keep their names: `robots.txt`. */
  readonly namedFiles?: readonly string[];
}
