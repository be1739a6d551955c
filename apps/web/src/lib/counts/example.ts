/** Ninety ballots for three seats; the names are those of the documents of the counting library. */
export const exampleBallots = `5 3
31 1 2 3 0
19 2 4 0
16 3 4 0
14 4 2 0
10 5 2 3 0
0
"Ana Ruiz"
"Kofi Mensah"
"Leyla Demir"
"Sita Rai"
"João Alves"
"Committee"
`;
