/** What is drawn of each product, on a field of 600 by 600 whose ground is at 470. */
export const DRAWINGS: Readonly<Record<string, string>> = {
  'MUG-01': `
    <path d="M395 265h45a55 55 0 0 1 0 150h-45" fill="none" stroke="#f6f2e7" stroke-width="26"/>
    <path d="M185 215h220v215a45 45 0 0 1-45 45H230a45 45 0 0 1-45-45z" fill="#f6f2e7"/>
    <path d="M330 215h75v215a45 45 0 0 1-45 45h-60z" fill="#e4dcc8"/>
    <rect x="175" y="200" width="240" height="26" rx="13" fill="#274b5e"/>
    <path d="M255 165c-14-26 18-34 4-62M310 165c-14-26 18-34 4-62" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".55"/>
    <path d="M235 380l55-85 30 45 18-24 42 64z" fill="#274b5e" opacity=".85"/>`,
  'POT-11': `
    <path d="M205 235V205a95 70 0 0 1 190 0v30" fill="none" stroke="#3a4347" stroke-width="14"/>
    <rect x="165" y="245" width="270" height="220" rx="34" fill="#8d999e"/>
    <path d="M355 245h46a34 34 0 0 1 34 34v152a34 34 0 0 1-34 34h-80z" fill="#76838a"/>
    <rect x="150" y="232" width="300" height="26" rx="13" fill="#a9b4b8"/>
    <rect x="278" y="205" width="44" height="30" rx="10" fill="#2b3235"/>
    <rect x="190" y="285" width="18" height="130" rx="9" fill="#b7c1c4"/>`,
  'FLASK-12': `
    <rect x="250" y="120" width="100" height="70" rx="16" fill="#20282b"/>
    <rect x="240" y="180" width="120" height="34" rx="10" fill="#b8c0bf"/>
    <path d="M225 250a40 40 0 0 1 40-40h70a40 40 0 0 1 40 40v190a34 34 0 0 1-34 34h-82a34 34 0 0 1-34-34z" fill="#2f6f62"/>
    <path d="M330 210h5a40 40 0 0 1 40 40v190a34 34 0 0 1-34 34h-36z" fill="#265a50"/>
    <rect x="225" y="300" width="150" height="14" fill="#e9b44c"/>
    <rect x="247" y="245" width="14" height="200" rx="7" fill="#4f8f82"/>`,
  'STOVE-04': `
    <path d="M210 320h180M230 320l-30-50M370 320l30-50M300 320v-50" stroke="#3a4347" stroke-width="16" stroke-linecap="round"/>
    <path d="M300 300c-50-30-40-80 0-130 6 40 44 46 44 88 0 26-20 42-44 42z" fill="#f0a03c"/>
    <path d="M300 300c-24-16-20-44 0-70 4 20 22 26 22 46 0 14-10 24-22 24z" fill="#6db4d8"/>
    <rect x="278" y="312" width="44" height="44" rx="6" fill="#9aa5a8"/>
    <path d="M215 400a85 50 0 0 1 170 0v50a24 24 0 0 1-24 24H239a24 24 0 0 1-24-24z" fill="#c44f36"/>
    <path d="M330 358a85 50 0 0 1 55 42v50a24 24 0 0 1-24 24h-41z" fill="#a94029"/>
    <rect x="215" y="415" width="170" height="18" fill="#f6f2e7"/>`,
  'TENT-02': `
    <path d="M300 165L95 470h410z" fill="#d9772f"/>
    <path d="M300 165l205 305H350z" fill="#b95f22"/>
    <path d="M300 165l-62 305h112z" fill="#3b2a1e"/>
    <path d="M300 165l-62 305h34z" fill="#f0a45c"/>
    <path d="M300 165l-14-30M300 165l14-30" stroke="#3a3029" stroke-width="8" stroke-linecap="round"/>
    <path d="M95 470l-45 8M505 470l45 8" stroke="#f6f2e7" stroke-width="5"/>
    <path d="M60 472h480" stroke="#3b2a1e" stroke-width="6" stroke-linecap="round" opacity=".35"/>`,
  'TARP-07': `
    <path d="M110 200v270M490 200v270" stroke="#5a4632" stroke-width="12" stroke-linecap="round"/>
    <path d="M110 205q190 90 380 0l50 120q-240-70-480 0z" fill="#4c7a63"/>
    <path d="M300 249q110 0 190-44l50 120q-120-34-240-34z" fill="#3d6551"/>
    <path d="M60 325l-30 145M540 325l30 145" stroke="#f6f2e7" stroke-width="4"/>
    <rect x="240" y="425" width="120" height="40" rx="20" fill="#8a5a38"/>
    <circle cx="250" cy="445" r="20" fill="#c99868"/>`,
  'BAG-08': `
    <path d="M215 150a85 85 0 0 1 170 0l30 250q0 75-115 75t-115-75z" fill="#35608f"/>
    <path d="M330 70a85 85 0 0 1 55 80l30 250q0 75-115 75z" fill="#2b4f78"/>
    <ellipse cx="300" cy="165" rx="58" ry="66" fill="#f2cf8d"/>
    <path d="M205 270q95 34 190 0M198 335q102 36 204 0M190 400q110 38 220 0" stroke="#5d86b3" stroke-width="8" fill="none"/>
    <path d="M345 190l32 200" stroke="#f2cf8d" stroke-width="8" stroke-linecap="round"/>`,
  'MAT-09': `
    <path d="M150 440L420 300q40-20 60 10t-14 52L210 478z" fill="#c65b4a"/>
    <path d="M186 421l64 42M232 398l66 44M278 374l68 44M324 350l68 44M370 326l66 46" stroke="#e08672" stroke-width="8"/>
    <circle cx="160" cy="425" r="62" fill="#a8483a"/>
    <path d="M160 425m-44 0a44 44 0 1 1 88 0 30 30 0 1 1-60 0 16 16 0 1 1 32 0" fill="none" stroke="#e08672" stroke-width="9"/>`,
  'LAMP-03': `
    <path d="M230 190a70 80 0 0 1 140 0" fill="none" stroke="#2f3638" stroke-width="14"/>
    <path d="M240 165h120l22 40H218z" fill="#3d5a47"/>
    <rect x="228" y="205" width="144" height="180" rx="10" fill="#ffe7a3"/>
    <circle cx="300" cy="300" r="48" fill="#ffc94d"/>
    <circle cx="300" cy="300" r="22" fill="#fff7dd"/>
    <path d="M228 205v180M276 205v180M324 205v180M372 205v180" stroke="#3d5a47" stroke-width="9"/>
    <path d="M215 385h170l18 60a20 20 0 0 1-20 28H217a20 20 0 0 1-20-28z" fill="#3d5a47"/>
    <path d="M325 385h60l18 60a20 20 0 0 1-20 28h-50z" fill="#31493a"/>`,
  'HEAD-10': `
    <ellipse cx="300" cy="330" rx="185" ry="125" fill="none" stroke="#39424a" stroke-width="44"/>
    <ellipse cx="300" cy="330" rx="185" ry="125" fill="none" stroke="#e0693f" stroke-width="12"/>
    <rect x="215" y="370" width="170" height="110" rx="30" fill="#2a3137"/>
    <circle cx="300" cy="425" r="42" fill="#ffe08a"/>
    <circle cx="300" cy="425" r="24" fill="#fffbe9"/>
    <path d="M240 500l-40 70M300 505v75M360 500l40 70" stroke="#ffe08a" stroke-width="9" stroke-linecap="round" opacity=".8"/>`,
  'BOOTS-05': `
    <path d="M225 150h125l14 190q60 40 116 62 34 14 34 48H190q-8-60 10-130 22-90 25-170z" fill="#8b5a33"/>
    <path d="M364 340q60 40 116 62 34 14 34 48H352q-20-60 12-110z" fill="#734826"/>
    <path d="M180 448h340v14a20 20 0 0 1-20 20H206a26 26 0 0 1-26-26z" fill="#26211d"/>
    <rect x="212" y="132" width="150" height="40" rx="18" fill="#d9a65a"/>
    <path d="M300 210l64 10M304 250l66 10M312 290l72 14M330 326l78 20" stroke="#f1d9a8" stroke-width="10" stroke-linecap="round"/>`,
  'JACKET-13': `
    <path d="M235 170l-75 45-70 200 62 26 58-130v164h180V311l58 130 62-26-70-200-75-45z" fill="#e3b23c"/>
    <path d="M300 215v260h90V311l58 130 62-26-70-200-75-45z" fill="#c99a2b"/>
    <path d="M235 170q-6-62 65-62t65 62q-65 60-130 0z" fill="#d4a332"/>
    <path d="M254 172q46 40 92 0-4-38-46-38t-46 38z" fill="#3c3420"/>
    <path d="M300 210v265" stroke="#3c3420" stroke-width="7"/>
    <path d="M232 385h44M324 385h44" stroke="#3c3420" stroke-width="8" stroke-linecap="round" opacity=".55"/>`,
  'BOOK-06': `
    <path d="M170 130h230a34 34 0 0 1 34 34v310H204a34 34 0 0 1-34-34z" fill="#7d3b32"/>
    <path d="M204 440h230v34H204a17 17 0 0 1 0-34z" fill="#f3ead5"/>
    <path d="M170 130h26v312q-26 0-26 24z" fill="#652e27"/>
    <path d="M225 350l62-110 36 58 26-34 52 86z" fill="#e8c98a"/>
    <circle cx="368" cy="205" r="22" fill="#e8c98a"/>
    <path d="M235 390h150" stroke="#e8c98a" stroke-width="10" stroke-linecap="round"/>`,
  'MAP-14': `
    <path d="M105 190l130-40 130 40 130-40v270l-130 40-130-40-130 40z" fill="#efe6cf"/>
    <path d="M235 150l130 40v270l-130-40z" fill="#dfd3b4"/>
    <path d="M105 330q70-60 130-10t130 0 130-60" fill="none" stroke="#6aa2b8" stroke-width="16"/>
    <path d="M140 250q40-40 80-10M270 250q40-40 80-4M395 380q40-36 80-6M270 390q30-30 66-4" fill="none" stroke="#8fae7c" stroke-width="9"/>
    <path d="M160 400l60-60 90 10 60-90" fill="none" stroke="#c1492f" stroke-width="8" stroke-dasharray="4 18" stroke-linecap="round"/>
    <path d="M378 250c-26-34-26-74 8-74s34 40 8 74l-8 12z" fill="#c1492f"/>`,
};
