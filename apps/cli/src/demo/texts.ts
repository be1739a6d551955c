/** Words of the demonstration's resolutions and campaigns, written for it. */

interface WrittenText {
  readonly lang: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const openDoors: {
  readonly original: WrittenText;
  readonly translations: readonly WrittenText[];
} = {
  original: {
    lang: 'en',
    title: 'Open doors: one day a month our workshops belong to everyone',
    paragraphs: [
      'Our members keep workshops, gardens and houses. Most people who live around them have never been inside.',
      'Each organisation opens one of its places to its neighbours for one day a month, in the form it chooses itself.',
      'Whoever opens a place says beforehand what will be there, and afterwards what really happened, with figures.',
      'After one year we look at the reports together and decide how to go on.',
    ],
  },
  translations: [
    {
      lang: 'es',
      title: 'Puertas abiertas: un día al mes nuestros talleres son de todos',
      paragraphs: [
        'Nuestros miembros mantienen talleres, huertos y viviendas. La mayoría de quienes viven alrededor nunca ha entrado.',
        'Cada organización abre uno de sus lugares al vecindario un día al mes, en la forma que ella misma elija.',
        'Quien abre un lugar dice antes qué habrá en él y después qué pasó de verdad, con cifras.',
        'Al cabo de un año miramos juntos los informes y decidimos cómo seguir.',
      ],
    },
    {
      lang: 'fr',
      title: 'Portes ouvertes : un jour par mois, nos ateliers sont à tout le monde',
      paragraphs: [
        'Nos membres tiennent des ateliers, des jardins et des maisons. La plupart des voisins n’y sont jamais entrés.',
        'Chaque organisation ouvre un de ses lieux à ses voisins un jour par mois, sous la forme qu’elle choisit elle-même.',
        'Qui ouvre un lieu dit d’avance ce qu’on y trouvera et, après, ce qui s’est vraiment passé, chiffres à l’appui.',
        'Au bout d’un an, nous lisons les rapports ensemble et décidons de la suite.',
      ],
    },
    {
      lang: 'ar',
      title: 'أبواب مفتوحة: يومٌ في الشهر تكون فيه ورشنا للجميع',
      paragraphs: [
        'يرعى أعضاؤنا ورشًا وحدائق ومساكن. ومعظم من يسكنون حولها لم يدخلوها قط.',
        'تفتح كل منظمة أحد أماكنها لجيرانها يومًا في الشهر، بالشكل الذي تختاره بنفسها.',
        'من يفتح مكانًا يقول مسبقًا ما سيكون فيه، ويقول بعد ذلك ما حدث فعلًا، بالأرقام.',
        'بعد سنة نقرأ التقارير معًا ونقرر كيف نواصل.',
      ],
    },
  ],
};

/** The first paragraph as it stood before it was amended. */
export const openDoorsFirstDraft =
  'Our members keep workshops and gardens. Most people who live around them have never been inside.';

export const commonKitchen: WrittenText = {
  lang: 'en',
  title: 'A common kitchen at every meeting',
  paragraphs: [
    'Whoever comes to a meeting after work has not eaten. At our meetings there is a warm meal, cooked in turns.',
    'Each organisation keeps a list of turns. Nobody cooks twice before everybody has cooked once.',
    'What a meal costs is written in the accounts of the organisation, where every member can read it.',
  ],
};

interface CampaignText {
  readonly lang: string;
  readonly title: string;
  readonly text: string;
}

export const campaignTexts: Readonly<Record<'gates' | 'rents' | 'water', readonly CampaignText[]>> =
  {
    gates: [
      {
        lang: 'en',
        title: 'Day of the open workshop',
        text: 'On one day we open our places to our neighbours. Each organisation decides itself what it does, and says so here.',
      },
      {
        lang: 'es',
        title: 'Día del taller abierto',
        text: 'Un mismo día abrimos nuestros lugares a los vecinos. Cada organización decide qué hace y lo dice aquí.',
      },
      {
        lang: 'fr',
        title: 'Journée de l’atelier ouvert',
        text: 'Le même jour, nous ouvrons nos lieux à nos voisins. Chaque organisation décide de ce qu’elle fait et le dit ici.',
      },
      {
        lang: 'ar',
        title: 'يوم الورشة المفتوحة',
        text: 'في يوم واحد نفتح أماكننا لجيراننا. تقرر كل منظمة بنفسها ما تفعله وتقوله هنا.',
      },
    ],
    rents: [
      {
        lang: 'en',
        title: 'Day of fair rents',
        text: 'We show what rents cost in our towns and what tenants have won. Bring figures, not adjectives.',
      },
      {
        lang: 'es',
        title: 'Día de los alquileres justos',
        text: 'Mostramos cuánto cuestan los alquileres en nuestras ciudades y qué han logrado los inquilinos. Traed cifras, no adjetivos.',
      },
      {
        lang: 'tr',
        title: 'Adil kira günü',
        text: 'Kentlerimizde kiraların ne kadar olduğunu ve kiracıların neler kazandığını gösteriyoruz. Sıfat değil, rakam getirin.',
      },
    ],
    water: [
      {
        lang: 'en',
        title: 'Day of clean water',
        text: 'Rivers and wells belong to those who drink from them. Each organisation chooses one place of water and shows how it is.',
      },
      {
        lang: 'es',
        title: 'Día del agua limpia',
        text: 'Los ríos y los pozos son de quienes beben de ellos. Cada organización elige un lugar de agua y muestra cómo está.',
      },
      {
        lang: 'ar',
        title: 'يوم الماء النظيف',
        text: 'الأنهار والآبار لمن يشربون منها. تختار كل منظمة مكان ماء واحدًا وتُظهر حاله.',
      },
    ],
  };
