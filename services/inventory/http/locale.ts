/** The language that an `Accept-Language` header names first; English when it names none. */
export const firstLocale = (acceptLanguage = ''): string =>
  /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}(?=$|[,;])/i.exec(acceptLanguage.trim())?.[0] ?? 'en';
