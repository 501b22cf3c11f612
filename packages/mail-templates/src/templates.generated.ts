// Made from template/mail.mjml by `npm run mails`. Edit that, not this.
import { escapeHtml } from './escape-html.ts';

export const page = (slots: { readonly language: string; readonly subject: string; readonly preheader: string; readonly shopName: string; readonly heading: string; readonly blocks: string; readonly reason: string; readonly unsubscribe: string }): string =>
  `<!doctype html>
<html lang="${escapeHtml(slots.language)}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>${escapeHtml(slots.subject)}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media only screen and (max-width: 480px) {
.card > table > tbody > tr > td { padding: 24px 20px !important; }
.button table, .button td, .button a { width: 100% !important; box-sizing: border-box; text-align: center; }
}
@media (prefers-color-scheme: dark) {
body, body > div[role=article] { background: #14161b !important; }
.card, .card > table { background: #1f2229 !important; }
.card div, .card td, .card h1, .card li { color: #e8eaef !important; }
body > div[role=article] > div:first-of-type div, .card td.label, .footer div, .footer a { color: #a3aab8 !important; }
.rows td { border-color: #363b46 !important; }
td.notice { background: #3a2f17 !important; }
td.notice div { color: #ffe3b0 !important; }
.button a { color: #ffffff !important; }
}
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
</head>
<body class="page" style="word-spacing:normal;background-color:#f2f4f7;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">${escapeHtml(slots.preheader)}</div>
<div aria-label="${escapeHtml(slots.subject)}" aria-roledescription="email" role="article" lang="${escapeHtml(slots.language)}" dir="ltr" style="word-spacing:normal;background-color:#f2f4f7;">
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div style="margin:0px auto;max-width:600px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;">
<tbody>
<tr>
<td style="direction:ltr;font-size:0px;padding:24px 24px 12px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:552px;" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%">
<tbody>
<tr>
<td style="vertical-align:top;padding:0;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style width="100%">
<tbody>
<tr>
<td align="left" style="font-size:0px;padding:0;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:14px;font-weight:600;line-height:24px;text-align:left;color:#5c6475;">${escapeHtml(slots.shopName)}</div>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:8px;overflow:hidden;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;">
<tbody>
<tr>
<td style="border-radius:8px;direction:ltr;font-size:0px;padding:36px 40px 20px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:520px;" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%">
<tbody>
<tr>
<td style="vertical-align:top;padding:0;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style width="100%">
<tbody>
<tr>
<td align="left" style="font-size:0px;padding:0 0 20px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1f2430;"><h1 style="margin:0;font-size:24px;line-height:32px;font-weight:600;">${escapeHtml(slots.heading)}</h1></div>
</td>
</tr>
${slots.blocks}
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="footer-outlook" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div class="footer" style="margin:0px auto;max-width:600px;">
<table align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;">
<tbody>
<tr>
<td style="direction:ltr;font-size:0px;padding:20px 24px 32px;text-align:center;">
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:552px;" ><![endif]-->
<div class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" width="100%">
<tbody>
<tr>
<td style="vertical-align:top;padding:0;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style width="100%">
<tbody>
<tr>
<td align="left" style="font-size:0px;padding:0;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:13px;line-height:20px;text-align:left;color:#5c6475;">${escapeHtml(slots.reason)} ${slots.unsubscribe}</div>
</td>
</tr>
</tbody>
</table>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>`;

export const button = (slots: { readonly url: string; readonly label: string }): string =>
  `<tr>
<td align="left" class="button" style="font-size:0px;padding:8px 0 24px;word-break:break-word;">
<table border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;">
<tbody>
<tr>
<td align="center" bgcolor="#1f4fd8" role="presentation" style="border:none;border-radius:6px;cursor:auto;mso-padding-alt:13px 24px;background:#1f4fd8;" valign="middle">
<a href="${escapeHtml(slots.url)}" style="display:inline-block;background:#1f4fd8;color:#ffffff;font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;font-weight:600;line-height:120%;margin:0;text-decoration:none;text-transform:none;padding:13px 24px;mso-padding-alt:0px;border-radius:6px;" target="_blank">
${escapeHtml(slots.label)}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>`;

export const code = (slots: { readonly text: string }): string =>
  `<tr>
<td align="left" class="code" style="font-size:0px;padding:4px 0 20px;word-break:break-word;">
<div style="font-family:ui-monospace, Menlo, Consolas, monospace;font-size:28px;font-weight:600;letter-spacing:3px;line-height:36px;text-align:left;color:#1f2430;">${escapeHtml(slots.text)}</div>
</td>
</tr>`;

export const fact = (slots: { readonly label: string; readonly value: string }): string =>
  `<tr><td class="label" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; width: 30%; padding-right: 16px; white-space: nowrap; color: #5c6475;" width="30%" valign="top">${escapeHtml(slots.label)}</td><td style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top;" valign="top">${escapeHtml(slots.value)}</td></tr>`;

export const facts = (slots: { readonly rows: string }): string =>
  `<tr>
<td align="left" class="rows" style="font-size:0px;padding:0 0 24px;word-break:break-word;">
<table cellpadding="0" cellspacing="0" width="100%" border="0" style="color:#1f2430;font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">
${slots.rows}
</table>
</td>
</tr>`;

export const item = (slots: { readonly text: string }): string =>
  `<li style="padding: 0 0 6px;">${escapeHtml(slots.text)}</li>`;

export const line = (slots: { readonly name: string; readonly quantity: string; readonly amount: string }): string =>
  `<tr><td class="name" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; width: 100%;" width="100%" valign="top">${escapeHtml(slots.name)}</td><td class="quantity" style="border-bottom: 1px solid #e3e6ec; vertical-align: top; padding: 10px 12px; white-space: nowrap; text-align: right;" valign="top" align="right">${escapeHtml(slots.quantity)} ×</td><td class="figure" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; white-space: nowrap; text-align: right;" valign="top" align="right">${escapeHtml(slots.amount)}</td></tr>`;

export const lines = (slots: { readonly rows: string }): string =>
  `<tr>
<td align="left" class="rows" style="font-size:0px;padding:0 0 24px;word-break:break-word;">
<table cellpadding="0" cellspacing="0" width="100%" border="0" style="color:#1f2430;font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;table-layout:auto;width:100%;border:none;">
${slots.rows}
</table>
</td>
</tr>`;

export const list = (slots: { readonly items: string }): string =>
  `<tr>
<td align="left" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1f2430;"><ul style="margin: 0; padding: 0 0 0 20px;">${slots.items}</ul></div>
</td>
</tr>`;

export const notice = (slots: { readonly text: string }): string =>
  `<tr>
<td align="left" class="notice" style="background:#fff4dc;font-size:0px;padding:14px 18px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#6b4a00;">${escapeHtml(slots.text)}</div>
</td>
</tr>
<tr>
<td style="font-size:0px;word-break:break-word;">
<div style="height:16px;line-height:16px;">&#8202;</div>
</td>
</tr>`;

export const paragraph = (slots: { readonly text: string }): string =>
  `<tr>
<td align="left" style="font-size:0px;padding:0 0 16px;word-break:break-word;">
<div style="font-family:-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif;font-size:16px;line-height:24px;text-align:left;color:#1f2430;">${escapeHtml(slots.text)}</div>
</td>
</tr>`;

export const subtotal = (slots: { readonly label: string; readonly value: string }): string =>
  `<tr><td colspan="2" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top;" valign="top">${escapeHtml(slots.label)}</td><td class="figure" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; white-space: nowrap; text-align: right;" valign="top" align="right">${escapeHtml(slots.value)}</td></tr>`;

export const total = (slots: { readonly label: string; readonly value: string }): string =>
  `<tr class="total"><td colspan="2" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; font-weight: 600;" valign="top">${escapeHtml(slots.label)}</td><td class="figure" style="padding: 10px 0; border-bottom: 1px solid #e3e6ec; vertical-align: top; white-space: nowrap; text-align: right; font-weight: 600;" valign="top" align="right">${escapeHtml(slots.value)}</td></tr>`;

export const unsubscribe = (slots: { readonly url: string; readonly label: string }): string =>
  `<a href="${escapeHtml(slots.url)}" style="color:#5c6475;">${escapeHtml(slots.label)}</a>`;
