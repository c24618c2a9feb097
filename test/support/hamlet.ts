/** A small ITC-2019 instance that uses all the format has. */

export const hamletXml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE problem PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">
<problem name="hamlet" nrDays="7" slotsPerDay="288" nrWeeks="4">
  <optimization time="2" room="1" distribution="3" student="5"/>
  <rooms>
    <room id="1" capacity="50">
      <travel room="2" value="3"/>
      <unavailable days="0000100" start="144" length="12" weeks="1100"/>
    </room>
    <room id="2" capacity="20"/>
  </rooms>
  <courses>
    <course id="1">
      <config id="1">
        <subpart id="1">
          <class id="1" limit="40">
            <room id="1" penalty="0"/>
            <time days="1010000" start="96" length="12" weeks="1111" penalty="0"/>
            <time days="0101000" start="96" length="18" weeks="1010" penalty="4"/>
          </class>
        </subpart>
        <subpart id="2">
          <class id="2" parent="1" limit="20">
            <room id="1" penalty="1"/>
            <room id="2" penalty="0"/>
            <time days="0000100" start="120" length="12" weeks="1111" penalty="2"/>
            <time days="0000100" start="120" length="12" weeks="1111" penalty="1"/>
          </class>
          <class id="3" parent="1" limit="20" room="false">
            <time days="0000100" start="132" length="12" weeks="1111" penalty="0"/>
          </class>
        </subpart>
      </config>
    </course>
    <course id="2">
      <config id="2">
        <subpart id="3">
          <class id="4" limit="10">
            <room id="2" penalty="0"/>
            <time days="1000000" start="100" length="6" weeks="0001" penalty="0"/>
          </class>
        </subpart>
      </config>
    </course>
  </courses>
  <distributions>
    <distribution type="SameAttendees" required="true">
      <class id="1"/>
      <class id="4"/>
    </distribution>
    <distribution type="MaxBreaks(1,3)" penalty="7">
      <class id="1"/>
      <class id="2"/>
      <class id="3"/>
    </distribution>
  </distributions>
  <students>
    <student id="1">
      <course id="1"/>
      <course id="2"/>
    </student>
    <student id="2">
      <course id="1"/>
    </student>
  </students>
</problem>
`;

export const hamletSolution = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE solution PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">
<solution name="hamlet" runtime="12.5" cores="2" technique="Local search" author="A &amp; B">
  <class id="1" days="1010000" start="96" weeks="1111" room="1">
    <student id="1"/>
    <student id="2"/>
  </class>
  <class id="2" days="0000100" start="120" weeks="1111" room="2">
    <student id="1"/>
  </class>
  <class id="3">
    <student id="2"/>
  </class>
  <class id="4" days="1000000" start="100" weeks="0001" room="2">
    <student id="1"/>
  </class>
</solution>
`;
