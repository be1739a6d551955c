/**
 * Words that names of parties, unions and movements are made of, by idea and language. They serve
 * two ends: telling the language a name is in, and comparing a name with its translation. Written
 * by hand; a word missing here costs a match its certainty, never its correctness.
 *
 * Languages by their BCP 47 tag. Several forms of a word stand side by side.
 */
export const nameVocabulary: Readonly<Record<string, string>> = {
  party: `en party parties; es partido; fr parti partis; de partei; tr parti partisi; pt partido;
    it partito; nl partij; sv parti partiet; da parti partiet; nb parti partiet; fi puolue;
    cs strana strany; sk strana strany; pl partia partii; hu párt pártja; ro partid partidul;
    bg партия партията; ru партия партии; uk партія партії; be партыя; sr партија partija;
    hr partija stranka; bs partija stranka; sl stranka partija; mk партија; el κόμμα;
    ar حزب الحزب; fa حزب hezb; ur پارٹی; hi पार्टी; ne पार्टी; bn পার্টি দল; id partai; sq partia;
    ca partit; eu alderdia; ku partiya partî`,
  communist: `en communist communists communism; es comunista comunistas; fr communiste communistes;
    de kommunistische kommunistischen kommunistischer kommunisten kommunistinnen;
    tr komünist komünistler komünistlerin; pt comunista comunistas; it comunista comunisti;
    nl communistische communisten; sv kommunistiska kommunistisk; da kommunistiske kommunistisk;
    nb kommunistiske kommunistisk; fi kommunistinen; cs komunistická komunistické komunistů;
    sk komunistická komunistov; pl komunistyczna komunistów; hu kommunista kommunisták;
    ro comunist comunistă; bg комунистическа комунистическата комунисти комунистите;
    ru коммунистическая коммунистов коммунистический; uk комуністична комуністів;
    be камуністычная; sr комунистичка komunistička komunista; hr komunistička komunista;
    bs komunistička komunista; sl komunistična; mk комунистичка; el κομμουνιστικό κομμουνιστική
    κομμουνιστών; ar الشيوعي الشيوعية شيوعي; fa کمونیست kommunist; ur کمیونسٹ; hi कम्युनिस्ट;
    ne कम्युनिष्ट; bn কমিউনিস্ট; id komunis; sq komuniste; ca comunista comunistes; ku komunîst`,
  socialist: `en socialist socialists socialism; es socialista socialistas; fr socialiste
    socialistes; de sozialistische sozialistischen sozialistischer; tr sosyalist; pt socialista;
    it socialista; nl socialistische; sv socialistiska socialistisk; da socialistisk; nb sosialistisk;
    fi sosialistinen; cs socialistická; sk socialistická; pl socjalistyczna; hu szocialista;
    ro socialist; bg социалистическа; ru социалистическая; uk соціалістична; sr социјалистичка
    socijalistička; hr socijalistička; el σοσιαλιστικό; ar الاشتراكي الاشتراكية; hi समाजवादी;
    ne समाजवादी; bn সমাজতান্ত্রিক; id sosialis`,
  marxist: `en marxist marxists marxism; es marxista marxistas; fr marxiste marxistes;
    de marxistisch marxistische marxistischen marxisten; tr marksist; pt marxista; it marxista;
    nl marxistisch marxistische; sv marxistisk marxistiska; cs marxistická marxisticko;
    pl marksistowska; hu marxista; bg марксистка марксистко; ru марксистско марксистская
    marksistsko; uk марксистсько; sr марксистичка; el μαρξιστικό; ar الماركسي; hi मार्क्सवादी;
    ne मार्क्सवादी; bn মার্কসবাদী; fa مارکسیست; id marxis`,
  leninist: `en leninist leninists leninism; es leninista leninistas; fr léniniste léninistes;
    de leninistisch leninistische leninistischen leninisten; tr leninist; pt leninista; it leninista;
    nl leninistisch leninistische; sv leninistisk leninistiska; cs leninská leninistická;
    pl leninowska; hu leninista; bg ленинска; ru ленинская leninskaya leninskaja; uk ленінська;
    sr лењинистичка lenjinistička; el λενινιστικό; ar اللينيني; hi लेनिनवादी; ne लेनिनवादी;
    bn লেনিনবাদী; fa لنینیست`,
  maoist: `en maoist maoists maoism; es maoista maoísta; fr maoïste; de maoistisch maoistische;
    tr maoist; pt maoista; it maoista; ru маоистская; bg маоистка; hi माओवादी; ne माओवादी;
    bn মাওবাদী; ar الماوي`,
  work: `en worker workers labour labor working toilers toiling; es trabajo trabajador trabajadores
    obrero obrera obreros laborista; fr travail travailleur travailleurs travailleuse ouvrier
    ouvrière ouvriers travailliste; de arbeit arbeiter arbeiterinnen werktätigen arbeiterpartei;
    tr işçi işçiler işçilerin emek emekçi emekçiler; pt trabalho trabalhador trabalhadores operário;
    it lavoro lavoratori operaio operai; nl arbeid arbeiders; sv arbetare arbetarnas arbetar;
    da arbejder arbejdernes; nb arbeider arbeidernes; cs práce pracujících dělnická dělníků;
    sk práce práca pracujúcich robotnícka; pl pracy robotnicza robotników; hu munkás munkások munka;
    ro muncii muncitoresc muncitorilor; bg работническа трудова работници; ru рабочий рабочая
    рабочего рабочих труда трудящихся rabochevo rabotschewo; uk робітнича праці трудящих; be працы;
    sr рада радника rada radnika radnička; hr rada radnika radnička; bs rada radnika radnička;
    sl dela delavcev delavska; el εργατικό εργατών εργαζομένων; ar العمال العمل عمال; fa کارگران
    کارگر رنجبران ranjbaran; ur مزدور; hi मज़दूर श्रमिक; ne मजदुर; bn শ্রমিক; id buruh pekerja`,
  proletarian: `en proletarian proletariat; es proletario proletaria proletariado;
    fr prolétarien prolétarienne prolétariat; de proletarisch proletarische proletariat;
    tr proleter proletarya; pt proletário proletariado; it proletario proletariato;
    ru пролетариат пролетарская; bg пролетарска; ar البروليتاريا`,
  peasant: `en peasant peasants farmers; es campesino campesinos campesina; fr paysan paysans;
    de bauern; tr köylü köylüler; pt camponês camponeses; it contadini; ru крестьян крестьянская;
    ar الفلاحين; hi किसान; bn কৃষক; ne किसान; id tani petani`,
  people: `en people peoples popular masses; es pueblo popular pueblos; fr peuple populaire peuples
    populations; de volk volks völker; tr halk halkın halkların; pt povo popular; it popolo popolare;
    nl volk volks; sv folk folkets; cs lid lidová; pl lud ludowa; bg народ народна народен;
    ru народ народная народный; uk народ народна; sr народ narodna narodni; el λαός λαϊκό λαϊκή;
    ar الشعب الشعبي الشعبية; fa خلق مردم khalq; hi जन लोक; ne जन जनता; bn জন গণ; id rakyat`,
  national: `en national nation; es nacional; fr national nationale; de national nationale nationaler;
    tr ulusal millî; pt nacional; it nazionale; nl nationale; ru национальная национальный;
    bg национален национално; ar الوطني الوطنية; id nasional`,
  patriotic: `en patriotic patriots; es patriótico patriótica; fr patriotique patriote;
    de patriotische; tr yurtsever; pt patriótica patriótico; it patriottico; ar الوطنيين;
    ru патриотическая`,
  republican: `en republican republic; es republicano republicana república; fr républicain
    républicaine république; de republikanische republik; tr cumhuriyetçi; pt republicano;
    it repubblicano; ar الجمهوري`,
  democratic: `en democratic democracy democrats; es democrático democrática democracia;
    fr démocratique démocratie; de demokratisch demokratische demokratie; tr demokratik demokrasi;
    pt democrático democrática; it democratico; nl democratische; cs demokratická; pl demokratyczna;
    ru демократическая демократии; uk демократична; bg демократичен демократична; sr демократска;
    el δημοκρατικό δημοκρατική; ar الديمقراطي الديمقراطية; fa دموکراتیک; hi लोकतांत्रिक;
    ne लोकतान्त्रिक; bn গণতান্ত্রিক`,
  revolution: `en revolution revolutionary revolutionaries; es revolución revolucionario
    revolucionaria revolucionarios; fr révolution révolutionnaire révolutionnaires;
    de revolution revolutionär revolutionäre revolutionären revolutionäres; tr devrim devrimci
    devrimciler ihtilalci ihtilal; pt revolução revolucionário revolucionária; it rivoluzione
    rivoluzionario rivoluzionaria; nl revolutie revolutionaire; sv revolution revolutionär
    revolutionära; cs revoluční revoluce; pl rewolucja rewolucyjna; ru революция революционная
    революционеров revoliutsionerov; uk революційна; bg революция революционна; sr револуција
    револуционарна; el επανάσταση επαναστατικό επαναστατική; ar الثورة الثوري الثورية;
    fa انقلاب انقلابی; hi क्रांति क्रांतिकारी; ne क्रान्ति क्रान्तिकारी; bn বিপ্লবী; id revolusi
    revolusioner`,
  organisation: `en organization organisation organizations organisations; es organización;
    fr organisation; de organisation; tr örgüt örgütü; pt organização; it organizzazione;
    nl organisatie; sv organisation organisationen; cs organizace; sk organizácia; pl organizacja;
    hu szervezet szervezete; ro organizația; bg организация; ru организация; uk організація;
    sr организација organizacija; hr organizacija; el οργάνωση; ar منظمة المنظمة; fa سازمان sazman;
    hi संगठन; ne संगठन; bn সংগঠন; id organisasi`,
  union: `en union league federation alliance united unity; es unión liga alianza unidad;
    fr union ligue alliance unité; de union bund vereinigung verband einheit; tr birlik birliği;
    pt união liga unidade; it unione lega; nl unie bond; cs svaz sjednocení; sk zväz; pl związek;
    hu szövetség; ro uniunea; bg съюз; ru союз; uk союз спілка; sr савез savez; hr savez; el ένωση;
    ar اتحاد الاتحاد; fa اتحاد اتحادیه; hi संघ एकता; ne संघ; bn ইউনিয়ন ঐক্য; id serikat`,
  movement: `en movement movements; es movimiento; fr mouvement; de bewegung; tr hareket hareketi;
    pt movimento; it movimento; nl beweging; cs hnutí; sk hnutie; pl ruch; hu mozgalom; ro mișcarea;
    bg движение; ru движение движения dvizheniya dvizhenija; uk рух руху; sr покрет pokret;
    hr pokret; el κίνημα; ar حركة الحركة; fa جنبش; hi आंदोलन; ne आन्दोलन; bn আন্দোলন; id gerakan`,
  front: `en front; es frente; fr front; de front; tr cephe cephesi; pt frente; it fronte; cs fronta;
    pl front; ru фронт; bg фронт; sr фронт; el μέτωπο; ar جبهة الجبهة; fa جبهه; hi मोर्चा; ne मोर्चा;
    bn ফ্রন্ট; id front`,
  group: `en group groups; es grupo; fr groupe; de gruppe; tr grup grubu; pt grupo; it gruppo; nl groep;
    sv grupp gruppen; cs skupina; pl grupa; ru группа gruppa; bg група; uk група; ar مجموعة`,
  committee: `en committee; es comité; fr comité; de komitee; tr komite komitesi; pt comitê comité;
    it comitato; cs výbor; pl komitet; ru комитет; bg комитет; ar لجنة اللجنة; hi समिति; ne समिति`,
  council: `en council councils soviet soviets; es consejo; fr conseil; de rat räte; tr konsey meclis;
    pt conselho; it consiglio; ru совет советов soviet sowjet; uk рада; bg съвет; ar مجلس`,
  coordination: `en coordination coordinating; es coordinación coordinadora; fr coordination;
    de koordination koordinierung; tr koordinasyon; pt coordenação; it coordinamento;
    ru координационный koordinatsionny koordinazionnyj koordinatsiyonniy; uk координаційна`,
  platform: `en platform; es plataforma; fr plateforme plate; de plattform; tr platform platformu;
    pt plataforma; it piattaforma; ru платформа platforma; bg платформа; uk платформа`,
  central: `en central; es central; fr central; de zentral zentralkomitee; tr merkez merkezi; ru центральный;
    bg централен; ar المركزية`,
  liberation: `en liberation freedom; es liberación libertad; fr libération liberté; de befreiung
    freiheit; tr kurtuluş özgürlük; pt libertação liberdade; it liberazione libertà; ru освобождения;
    ar التحرير الحرية; fa آزادی; hi मुक्ति; bn মুক্তি`,
  women: `en women woman; es mujer mujeres femenino; fr femme femmes; de frau frauen; tr kadın kadınlar;
    pt mulher mulheres; it donne; ru женщин; ar النساء المرأة; hi महिला; bn নারী; id perempuan`,
  youth: `en youth young; es juventud jóvenes joven; fr jeunesse jeunes; de jugend junge; tr gençlik genç;
    pt juventude; it gioventù giovani; nl jeugd; cs mládež mladých; sk mládež; pl młodzież;
    hu ifjúság ifjúsági; ru молодёжь молодежи; bg младеж; ar الشباب; hi युवा; id pemuda`,
  trade: `en trade; es sindical sindicato sindicatos; fr syndical syndicat syndicats;
    de gewerkschaft gewerkschaften gewerkschaftlich; tr sendika sendikası; pt sindical sindicato;
    it sindacato; nl vakbond; ar نقابة النقابات`,
  red: `en red; es rojo roja; fr rouge; de rote roter rotes; tr kızıl; pt vermelho vermelha; it rosso rossa;
    nl rode rood; sv röd röda; cs rudá rudý; pl czerwony; ru красный красная krasny; bg червен;
    ar الأحمر; hi लाल; bn লাল`,
  new: `en new; es nuevo nueva; fr nouveau nouvelle; de neue neuer neues; tr yeni; pt novo nova;
    it nuovo nuova; nl nieuwe; ru новый новая; bg нов нова; ar الجديد; hi नया नव; id baru`,
  independent: `en independent independence; es independiente independencia; fr indépendant
    indépendance; de unabhängig unabhängige; tr bağımsız bağımsızlık; pt independente; it indipendente;
    ru независимая; ar المستقل`,
  reconstruction: `en reconstruction rebuilding; es reconstrucción; fr reconstruction;
    de wiederaufbau rekonstruktion; pt reconstrução; it ricostruzione`,
  action: `en action; es acción; fr action; de aktion; tr eylem; pt ação acção; it azione; ru действие`,
  resistance: `en resistance; es resistencia; fr résistance; de widerstand; tr direniş; pt resistência;
    it resistenza; cs vzdor odpor; sk vzdor odpor; pl opór; ru сопротивление; bg съпротива syprotiva
    saprotiva; ar المقاومة`,
  bloc: `en bloc block; es bloque; fr bloc; de block; tr blok bloku; pt bloco; it blocco; ru блок;
    bg блок`,
  morning: `en dawn morning; es amanecer aurora alba; fr aube aurore matin; de morgen morgenröte; tr şafak;
    pt aurora; it alba; nl morgen dageraad; ru заря; bg зора; ar الفجر`,
  class: `en class classes; es clase clases; fr classe; de klasse klassen; tr sınıf; pt classe; it classe;
    ru класса классовый; ar الطبقة`,
};

/** Words that only hold a name together; they also betray its language. */
export const functionWords: Readonly<Record<string, string>> = {
  en: 'of the and for in to against with from',
  es: 'de del la las el los y e para en por al',
  fr: 'de du des la le les et d l pour en à au aux contre',
  de: 'der die das des den dem und für von im zur zum',
  tr: 've ile için',
  pt: 'de do da dos das e para o a em no na pela',
  it: 'di del della dei delle e per il la lo i gli in nel',
  nl: 'van de het en voor in der',
  sv: 'och för av',
  da: 'og for af',
  nb: 'og for av',
  cs: 'a pro v ve za',
  sk: 'a pre v za',
  pl: 'i w dla na rzecz',
  hu: 'és a az',
  ro: 'și de din pentru al ale',
  bg: 'за и на в от za na ot',
  ru: 'за и на в по za na po',
  uk: 'за і та на в za ta na',
  be: 'за і на',
  sr: 'за и у na za i u',
  hr: 'za i u na',
  bs: 'za i u na',
  sl: 'za in v na',
  mk: 'за и на',
  el: 'της του των και για η ο το',
  ar: 'في من و على ال al el',
  fa: 'و در از e ye va',
  id: 'dan untuk',
  ca: 'de del la i els les per',
  sq: 'e i të për',
};
