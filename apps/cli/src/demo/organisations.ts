/**
 * The invented federation. Every name is made up for the demonstration; none is meant to resemble
 * an organisation that exists. Names stand in their own language, as members would write them.
 */
export interface DemoOrganisation {
  readonly slug: string;
  readonly name: string;
  readonly nameLang: string;
  readonly transliteration?: string;
  readonly englishName?: string;
  readonly abbreviation: string;
  readonly country: string;
  /** Days before today on which it was admitted. */
  readonly admittedDaysAgo: number;
  readonly as?: 'observer';
}

export const federation = {
  slug: 'riverlands',
  name: 'Riverlands Federation (invented)',
  nameLang: 'en',
  abbreviation: 'RLF',
  isFederation: true,
  aims: [
    {
      lang: 'en',
      text: 'This federation is invented to show how Communard works. Its members are imagined co-operatives and unions that keep workshops, gardens and houses open to all who work and live in them.',
    },
    {
      lang: 'es',
      text: 'Esta federación es inventada y muestra cómo funciona Communard. Sus miembros son cooperativas y sindicatos imaginados que mantienen talleres, huertos y viviendas abiertos a quienes trabajan y viven en ellos.',
    },
    {
      lang: 'ar',
      text: 'هذا الاتحاد مُختلَق ليُظهر كيف يعمل Communard. أعضاؤه تعاونيات ونقابات متخيَّلة تُبقي الورش والحدائق والمساكن مفتوحة لكل من يعمل ويعيش فيها.',
    },
  ],
} as const;

export const organisations: readonly DemoOrganisation[] = [
  {
    slug: 'jardins-du-rivage',
    name: 'Union des Jardins du Rivage',
    nameLang: 'fr',
    englishName: 'Union of Shore Gardens',
    abbreviation: 'UJR',
    country: 'TG',
    admittedDaysAgo: 2100,
  },
  {
    slug: 'mafundi-wa-ziwa',
    name: 'Umoja wa Mafundi wa Ziwa',
    nameLang: 'sw',
    englishName: 'Union of Lake Artisans',
    abbreviation: 'UMZ',
    country: 'KE',
    admittedDaysAgo: 1650,
  },
  {
    slug: 'blue-quay',
    name: 'رابطة عمّال الرصيف الأزرق',
    nameLang: 'ar',
    transliteration: 'Rābiṭat ʿUmmāl ar-Raṣīf al-Azraq',
    englishName: 'League of Blue Quay Workers',
    abbreviation: 'ر.ر.أ',
    country: 'TN',
    admittedDaysAgo: 1500,
  },
  {
    slug: 'himal-tea',
    name: 'हिमाल चिया सहकारी',
    nameLang: 'ne',
    transliteration: 'Himāl Ciyā Sahakārī',
    englishName: 'Himal Tea Co-operative',
    abbreviation: 'HTC',
    country: 'NP',
    admittedDaysAgo: 2100,
  },
  {
    slug: 'river-weavers',
    name: 'নদী তাঁতি সমিতি',
    nameLang: 'bn',
    transliteration: 'Nadī Tā̃ti Samiti',
    englishName: 'River Weavers’ Association',
    abbreviation: 'RWA',
    country: 'BD',
    admittedDaysAgo: 900,
  },
  {
    slug: 'yesil-vadi',
    name: 'Yeşil Vadi Kiracılar Birliği',
    nameLang: 'tr',
    englishName: 'Green Valley Tenants’ Union',
    abbreviation: 'YVKB',
    country: 'TR',
    admittedDaysAgo: 1300,
  },
  {
    slug: 'nordkai',
    name: 'Bund der Nordkai-Werkstätten',
    nameLang: 'de',
    englishName: 'League of North Quay Workshops',
    abbreviation: 'BNW',
    country: 'DE',
    admittedDaysAgo: 2100,
  },
  {
    slug: 'quiet-valley-bakers',
    name: 'Съюз на пекарите от Тихата долина',
    nameLang: 'bg',
    transliteration: 'Sŭyuz na pekarite ot Tihata dolina',
    englishName: 'Quiet Valley Bakers’ Union',
    abbreviation: 'СПТД',
    country: 'BG',
    admittedDaysAgo: 700,
  },
  {
    slug: 'inquilinas-del-faro',
    name: 'Asamblea de Inquilinas del Faro',
    nameLang: 'es',
    englishName: 'Lighthouse Tenants’ Assembly',
    abbreviation: 'AIF',
    country: 'ES',
    admittedDaysAgo: 1100,
  },
  {
    slug: 'tejedoras-del-altiplano',
    name: 'Federación de Tejedoras del Altiplano Azul',
    nameLang: 'es',
    englishName: 'Federation of Blue Highland Weavers',
    abbreviation: 'FTAA',
    country: 'PE',
    admittedDaysAgo: 1900,
  },
  {
    slug: 'baia-verde',
    name: 'Cooperativa de Catadores da Baía Verde',
    nameLang: 'pt',
    englishName: 'Green Bay Recyclers’ Co-operative',
    abbreviation: 'CCBV',
    country: 'BR',
    admittedDaysAgo: 1000,
  },
  {
    slug: 'molino-rojo',
    name: 'Sindicato del Molino Rojo',
    nameLang: 'es',
    englishName: 'Red Mill Union',
    abbreviation: 'SMR',
    country: 'UY',
    admittedDaysAgo: 400,
  },
  {
    slug: 'island-nurses',
    name: 'Samahan ng mga Nars ng Pulo',
    nameLang: 'fil',
    englishName: 'Association of Island Nurses',
    abbreviation: 'SNP',
    country: 'PH',
    admittedDaysAgo: 200,
    as: 'observer',
  },
];

/** Has applied and is not yet admitted. */
export const applicant = {
  slug: 'oasis-date-growers',
  name: 'تعاونية مزارعي نخيل الواحة',
  nameLang: 'ar',
  transliteration: 'Taʿāwuniyyat Muzāriʿī Nakhīl al-Wāḥa',
  englishName: 'Oasis Date Growers’ Co-operative',
  abbreviation: 'OD',
  country: 'MA',
} as const;

/** Enters what published documents say; it speaks for nobody but itself. */
export const keeper = {
  slug: 'archive',
  name: 'Archive of Published Documents (demonstration)',
  nameLang: 'en',
  abbreviation: 'APD',
  isFederation: false,
  aims: [
    {
      lang: 'en',
      text: 'This archive belongs to the demonstration. It enters what published documents say of organisations, with line and source. It does not speak for any of them.',
    },
  ],
} as const;
